import { parentPort, workerData } from 'node:worker_threads';
import { countAllocations } from './allocations';

countAllocations();
const { findTarget } = await import('../targets/targets');
const { fuzzTarget } = await import('./fuzz-target');

const { name, seed, inputs, progress } = workerData;
const current = new Int32Array(progress as SharedArrayBuffer);
parentPort?.postMessage(
  await fuzzTarget(findTarget(name), { seed, inputs }, (index) => Atomics.store(current, 0, index)),
);
