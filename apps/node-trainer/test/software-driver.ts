import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** The environment in which the dynamic linker finds the Vulkan loader beside Chromium, and no driver. */
export function loaderWithoutDriver(): Record<string, string> {
  return { LD_LIBRARY_PATH: driverFolder(), ...withoutDrivers };
}

/** The same with Chromium's SwiftShader, a Vulkan driver that computes on the CPU. */
export function loaderWithSwiftShader(): Record<string, string> {
  const driver = join(driverFolder(), 'vk_swiftshader_icd.json');
  return { LD_LIBRARY_PATH: driverFolder(), VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver };
}

/** The environment in which Vulkan's loader finds no driver, whatever is installed. */
export const withoutDrivers = { VK_ICD_FILENAMES: '/nowhere.json', VK_DRIVER_FILES: '/nowhere.json' };

/** Beside the binary; Debian's `/usr/bin/chromium` is a script that starts `/usr/lib/chromium/chromium`. */
function driverFolder(): string {
  const folders = [...(existsSync(chromium) ? [dirname(realpathSync(chromium))] : []), '/usr/lib/chromium'];
  const folder = folders.find((candidate) => existsSync(join(candidate, 'vk_swiftshader_icd.json')));
  if (folder) return folder;
  throw new Error(`Found no vk_swiftshader_icd.json beside ${chromium}: set CHROMIUM_PATH to Chromium's binary.`);
}
