import { describe, expect, it } from 'vitest';
import { manyThreads } from '../kernels/kernel-binaries';
import { EngineMemory } from '../memory/engine-memory';
import { WorkerCrew } from './worker-crew';

const module = new WebAssembly.Module(Buffer.from(manyThreads, 'base64'));

function startCrew(): Promise<WorkerCrew> {
  return WorkerCrew.start(2, module, new EngineMemory(true).memory);
}

const nowhere = { network: 0xffff_fff0, job: 0, control: 0 };

describe('a crew of workers', () => {
  it('names the loss when a worker ends with an error, and refuses every call after that', async () => {
    const crew = await startCrew();
    const lost = { code: 'DEVICE_LOST', message: expect.stringContaining('memory access out of bounds') };
    await expect(crew.forward(nowhere)).rejects.toMatchObject(lost);
    await expect(crew.forward(nowhere)).rejects.toMatchObject(lost);
  });

  it('rejects a call that is under way when it is disposed', async () => {
    const crew = await startCrew();
    const call = crew.forward({ ...nowhere, network: 0 });
    crew.dispose();
    await expect(call).rejects.toMatchObject({ code: 'DISPOSED' });
  });
});
