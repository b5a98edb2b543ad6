/** The names by which a browser or driver tells an adapter; empty where it does not tell. */
export type AdapterNames = Partial<Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'>>;

const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i;

/** An adapter in one line for people: `NVIDIA H200 (nvidia hopper)`, or as much as is told. */
export function describeAdapter(info: AdapterNames | undefined): string {
  const family = [info?.vendor, info?.architecture].filter(Boolean).join(' ');
  const name = [deviceName(info), info?.description].filter(Boolean).join(', ') || info?.device;
  if (name && family) return `${name} (${family})`;
  return name || family || 'WebGPU adapter without a name';
}

/** Dawn's description names the driver alone; its device name is left out where it only says the architecture again. */
function deviceName({ device, architecture, description }: AdapterNames = {}): string | undefined {
  if (!device || !description) return undefined;
  return architecture && device.startsWith(architecture) ? undefined : device;
}

/** Whether an adapter is the CPU in disguise. */
export function isSoftwareAdapter(
  info: (AdapterNames & { readonly isFallbackAdapter?: boolean }) | undefined,
): boolean {
  const names = [info?.vendor, info?.architecture, info?.device, info?.description].join(' ');
  return info?.isFallbackAdapter === true || softwareNames.test(names);
}
