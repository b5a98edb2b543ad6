import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The environment in which Dawn finds SwiftShader: the Vulkan driver of Chromium that computes on the CPU. Empty for every other adapter, and
 * where the environment already names a driver.
 */
export function softwareDriver(adapter, chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium') {
  if (!/swiftshader/i.test(adapter ?? '') || process.env.VK_ICD_FILENAMES) return {};
  const folders = [...(existsSync(chromium) ? [dirname(realpathSync(chromium))] : []), '/usr/lib/chromium'];
  const folder = folders.find((candidate) => existsSync(join(candidate, 'vk_swiftshader_icd.json')));
  if (!folder) throw new Error(`There is no SwiftShader beside ${chromium}: install Chromium, or set CHROMIUM_PATH.`);
  return {
    LD_LIBRARY_PATH: [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'),
  };
}
