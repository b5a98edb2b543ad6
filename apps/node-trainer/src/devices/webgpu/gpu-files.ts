import { existsSync } from 'node:fs';

/** What a GPU's driver leaves in Linux: Mesa's and AMD's, NVIDIA's, WSL's, and those of Tegra, Mali and Adreno. */
const linuxFiles = [
  '/dev/dri',
  '/dev/nvidiactl',
  '/dev/dxg',
  '/dev/nvgpu',
  '/dev/nvhost-ctrl-gpu',
  '/dev/mali0',
  '/dev/kgsl-3d0',
];

/** Whether a GPU can be here at all, in well under a millisecond. Only Linux tells: elsewhere the answer is yes. */
export function canHaveGpu(): boolean {
  return process.platform !== 'linux' || linuxFiles.some((file) => existsSync(file));
}
