/** The library through which Dawn reaches GPUs on Linux; other systems have their own, always installed. */
export const vulkanLoader = 'libvulkan.so.1';

/** Whether the dynamic linker finds Vulkan's loader, by its own rules. */
export function hasVulkanLoader(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    process.dlopen({ exports: {} }, vulkanLoader);
    return true;
  } catch (error) {
    return isFoundButNoAddon(error);
  }
}

/** Node loads a library first, and then finds that it is none of its own kind. */
function isFoundButNoAddon(error: unknown): boolean {
  return error instanceof Error && error.message.includes('did not self-register');
}
