import type { Adapter } from './adapter';
import { canHaveGpu } from './gpu-files';
import { probeAdapters } from './probe-adapters';
import { hasVulkanLoader } from './vulkan-loader';

/** What a machine has for WebGPU, the cheapest question first. */
export interface Machine {
  /** Whether a GPU can be there at all. */
  canHaveGpu(): boolean;
  /** Whether Dawn can reach any adapter. */
  hasVulkanLoader(): boolean;
  /**
   * Every adapter, the preferred one first.
   *
   * @throws TrainerError `UNAVAILABLE_DEVICE`
   */
  listAdapters(): Promise<readonly Adapter[]>;
}

let adapters: Promise<readonly Adapter[]> | undefined;

/** The machine that this runs on; its adapters are asked for once. */
export const thisMachine: Machine = {
  canHaveGpu,
  hasVulkanLoader,
  listAdapters() {
    adapters ??= probeAdapters();
    return adapters;
  },
};
