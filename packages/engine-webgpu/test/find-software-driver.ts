import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

const driverName = 'vk_swiftshader_icd.json';

/** Chromium's SwiftShader: a Vulkan driver that computes on the CPU, and the loader beside it. */
export interface SoftwareDriver {
  /** Folder of `libvulkan.so.1` and of the driver. */
  readonly folder: string;
  /** The driver's manifest, for `VK_ICD_FILENAMES`. */
  readonly manifest: string;
}

/** Looks beside the Chromium that `CHROMIUM_PATH` names, and where Debian's launcher script finds its own. */
export function findSoftwareDriver(chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'): SoftwareDriver {
  const folders = [existsSync(chromium) ? dirname(realpathSync(chromium)) : '', '/usr/lib/chromium'];
  const folder = folders.find((candidate) => candidate !== '' && existsSync(join(candidate, driverName)));
  if (folder) return { folder, manifest: join(folder, driverName) };
  throw new Error(
    `Found no ${driverName} beside ${chromium} (CHROMIUM_PATH) nor in /usr/lib/chromium: install Chromium, or set CHROMIUM_PATH to its binary.`,
  );
}
