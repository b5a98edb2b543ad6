/** Containers allow no sandbox; the rest keeps Chromium from looking for updates and hosts of its own. */
const quietFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** How every browser suite starts Chromium: the one that `npm test` found, with some further flags. */
export function chromiumLaunch(...flags: readonly string[]): { executablePath: string; args: string[] } {
  return { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: [...quietFlags, ...flags] };
}
