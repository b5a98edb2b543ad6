import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumLaunch } from '../../../../chromium-launch';

/** WebGPU on SwiftShader, which only the whole Chromium has, not its headless shell. */
const webGpuFlags = [
  '--headless=new',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Starts Chromium, with WebGPU on a software adapter. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...chromiumLaunch(...webGpuFlags, ...diagnosisFlags), ignoreDefaultArgs: ['--headless'] });
}

/** Lets a test collect garbage. */
const diagnosisFlags = ['--js-flags=--expose-gc'];

/** Starts Chromium with a profile of its own, whose storage outlives a crash of the browser. */
export function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...chromiumLaunch(...webGpuFlags, ...diagnosisFlags),
    ignoreDefaultArgs: ['--headless'],
  });
}
