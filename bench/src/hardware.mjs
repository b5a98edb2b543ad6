import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';

/** What the numbers were measured on. */
export async function describeHardware() {
  return {
    cpu: cpus()[0]?.model.trim(),
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    v8: process.versions.v8,
  };
}
