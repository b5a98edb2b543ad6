import { TrainerError } from '@lenet/trainer';
import type { Adapter, AdapterKind } from './adapter';
import { type Machine, thisMachine } from './machine';
import { vulkanLoader } from './vulkan-loader';

/**
 * Finds an adapter of a kind; one of the other kind never takes its place.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE`, with what is missing
 */
export async function findAdapter(kind: AdapterKind, machine: Machine = thisMachine): Promise<Adapter> {
  if (kind === 'hardware' && !machine.canHaveGpu()) throw noGpu();
  if (!machine.hasVulkanLoader()) throw noLoader();
  const adapters = await machine.listAdapters();
  const adapter = adapters.find((candidate) => candidate.kind === kind);
  if (adapter) return adapter;
  throw adapters.length === 0 ? noAdapter() : onlyOfOtherKind(kind, adapters[0]);
}

/** Every adapter of this machine; none where WebGPU cannot start. */
export async function listAdapters(machine: Machine = thisMachine): Promise<readonly Adapter[]> {
  if (!machine.hasVulkanLoader()) return [];
  try {
    return await machine.listAdapters();
  } catch (error) {
    if (error instanceof TrainerError && error.code === 'UNAVAILABLE_DEVICE') return [];
    throw error;
  }
}

function noGpu(): TrainerError {
  return unavailable(
    'No GPU found: no driver has put one into /dev.',
    'In a container, pass the GPU through; else leave --device out to train on the CPU.',
  );
}

function noLoader(): TrainerError {
  return unavailable(
    `Vulkan's loader, ${vulkanLoader}, is not installed.`,
    'Install it (Debian and Ubuntu: apt install libvulkan1) and the Vulkan driver of the GPU, or leave --device out.',
  );
}

function noAdapter(): TrainerError {
  return unavailable(
    'WebGPU found no adapter: there is no driver for the GPU, or none that does Vulkan, Metal or Direct3D 12.',
    'Install the driver of the GPU (in an NVIDIA container: NVIDIA_DRIVER_CAPABILITIES=all), or leave --device out.',
  );
}

function onlyOfOtherKind(kind: AdapterKind, { description }: Adapter): TrainerError {
  if (kind === 'hardware') {
    return unavailable(
      `No GPU found: the only adapter is ${description}, which computes on the CPU.`,
      'Leave --device out: the WebAssembly engine is far faster on a CPU. To test it all the same: --device webgpu-software.',
    );
  }
  return unavailable(
    `WebGPU has no software adapter here, only ${description}.`,
    'Install one (Debian and Ubuntu: apt install mesa-vulkan-drivers), or use --device webgpu.',
  );
}

function unavailable(message: string, hint: string): TrainerError {
  return new TrainerError('UNAVAILABLE_DEVICE', message, hint);
}
