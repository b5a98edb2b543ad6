import { compareVersions } from '../install/platform';
import { findLibrary } from './find-library';
import type { Machine } from './machine';

/** An NVIDIA GPU, as its driver describes it. */
export interface Gpu {
  readonly name: string;
  /** Compute capability, such as `9.0`. */
  readonly computeCapability: string;
  /** Such as `81559 MiB`. */
  readonly memory: string;
}

/** The NVIDIA driver and its GPUs. */
export interface Graphics {
  /** Path of the driver's library; absent when there is none. */
  readonly library?: string;
  /** Version of the driver; absent when nothing tells. */
  readonly driver?: string;
  /** Empty when the driver sees none; absent when nothing tells. */
  readonly gpus?: readonly Gpu[];
}

/** What stands between a machine and CUDA. */
export interface Obstacle {
  readonly message: string;
  /** What mends it. */
  readonly fix: string;
}

/** CUDA 12 runs on this driver and on later ones (NVIDIA, CUDA Compatibility, Table 1). */
const oldestDriver = '525.60.13';

/** TensorFlow 2.21's library has code for 6.0, 7.0, 8.0 and 8.9, and for 9.0 in a form that later GPUs compile for themselves. */
const oldestComputeCapability = '6.0';

/** Asks the driver, through `nvidia-smi` where there is one. */
export async function examineGraphics(machine: Machine): Promise<Graphics> {
  const library = await findLibrary(machine, 'libcuda.so.1');
  const note = machine.readFile('/proc/driver/nvidia/version');
  const answer = await machine.ask('nvidia-smi', [
    '--query-gpu=driver_version,compute_cap,memory.total,name',
    '--format=csv,noheader',
  ]);
  const rows = answer
    ?.trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(', '));
  const driver = rows?.[0]?.[0] ?? /Module\s+(\d+(?:\.\d+)+)/.exec(note ?? '')?.[1];
  const gpus = rows?.map(([, computeCapability, memory, ...name]) => ({
    name: name.join(', '),
    computeCapability,
    memory,
  }));
  return { ...(library && { library }), ...(driver && { driver }), ...(gpus && { gpus }) };
}

/** What of the driver or the GPUs stands in CUDA's way; undefined when nothing does. */
export function findObstacle({ library, driver, gpus }: Graphics): Obstacle | undefined {
  if (!library) {
    return {
      message: "No NVIDIA GPU can be used: the driver's library, libcuda.so.1, is not installed.",
      fix: 'Install the driver (Ubuntu: sudo ubuntu-drivers install), or start the container with its GPUs (docker run --gpus all).',
    };
  }
  if (gpus?.length === 0) {
    return {
      message: 'The NVIDIA driver sees no GPU.',
      fix: 'See what nvidia-smi says; after a driver update, restart.',
    };
  }
  if (driver && compareVersions(driver, oldestDriver) < 0) {
    return {
      message: `The NVIDIA driver is ${driver}; CUDA 12 needs ${oldestDriver} or later.`,
      fix: 'Install a newer driver (Ubuntu: sudo ubuntu-drivers install), or use CUDA 11.2: install cuda --stock.',
    };
  }
  const best = gpus
    ?.map(({ computeCapability }) => computeCapability)
    .sort(compareVersions)
    .at(-1);
  if (best && compareVersions(best, oldestComputeCapability) < 0) {
    return {
      message: `The newest GPU here has compute capability ${best}; TensorFlow needs ${oldestComputeCapability} or later.`,
      fix: 'Train with another device: WebGPU runs on older GPUs too.',
    };
  }
  return undefined;
}
