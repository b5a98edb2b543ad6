/** Containers allow no sandbox; the rest keeps Chromium from looking for updates and hosts of its own. */
const quietFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** How Chromium is started on an adapter: WebGPU is in the whole Chromium, not in its headless shell. */
export function chromiumLaunch(adapter) {
  const flags = ['--headless=new', '--enable-unsafe-webgpu', '--enable-features=Vulkan'];
  if (adapter) flags.push(`--use-webgpu-adapter=${adapter}`, '--enable-unsafe-swiftshader');
  return { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: [...quietFlags, ...flags] };
}
