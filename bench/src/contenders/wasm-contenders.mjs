import { availableParallelism } from 'node:os';
import { createWasmEngine } from '@lenet/engine-wasm';
import { engineContender } from './engine-contender.mjs';

/** This project's engine on one thread, and on as many as there are cores. */
export async function wasmContenders() {
  const counts = [...new Set([1, Math.min(availableParallelism(), 8)])];
  return Promise.all(
    counts.map(async (threads) => {
      const name = threads === 1 ? '@lenet/engine-wasm, 1 thread' : `@lenet/engine-wasm, ${threads} threads`;
      return engineContender(name, undefined, await createWasmEngine({ threads }));
    }),
  );
}
