import { type Browser, chromium } from 'playwright-core';
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

/** Lets a test measure memory at once, instead of when garbage is collected next. */
const diagnosisFlags = ['--enable-blink-features=ForceEagerMeasureMemory'];
