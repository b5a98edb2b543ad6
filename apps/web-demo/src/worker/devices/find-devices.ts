import { listAdapters, type WebGpuAdapter } from '@lenet/engine-webgpu';
import type { DeviceList, DeviceName, DeviceReport } from '../../session/protocol';

/** What a browser offers to compute with. */
export interface Machine {
  /** WebGPU's adapters, the preferred one first; none without WebGPU. */
  listAdapters(): Promise<readonly WebGpuAdapter[]>;
  readonly hasWebGpu: boolean;
  readonly hasWasmSimd: boolean;
  readonly cores: number;
  readonly isIsolated: boolean;
}

/** The most threads that the fused WebAssembly engine takes by itself. */
const mostThreads = 8;

/** `(module (func (drop (i8x16.splat (i32.const 0)))))`: valid only where WebAssembly has 128-bit SIMD. */
const simdModule = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
);

/** The browser that this runs in. */
const thisMachine: Machine = {
  listAdapters: () => listAdapters(),
  hasWebGpu: globalThis.navigator?.gpu !== undefined,
  hasWasmSimd: typeof WebAssembly !== 'undefined' && WebAssembly.validate(simdModule),
  cores: globalThis.navigator?.hardwareConcurrency ?? 1,
  isIsolated: globalThis.crossOriginIsolated === true,
};

/** Looks for every device and says which is taken by default; fetches nothing, and nothing of TensorFlow.js is loaded. */
export async function findDevices(machine: Machine = thisMachine): Promise<DeviceList> {
  const webgpu = await findWebGpu(machine);
  const threads = machine.isIsolated ? Math.max(1, Math.min(machine.cores, mostThreads)) : 1;
  const devices = [
    describeWebGpu('webgpu', 'WebGPU, fused kernels', webgpu),
    describeWasm('wasm', 'WebAssembly, fused kernels', machine, threadCount(threads)),
    describeWebGpu('tfjs-webgpu', 'TensorFlow.js on WebGPU', webgpu),
    describeWasm('tfjs-wasm', 'TensorFlow.js on WebAssembly', machine, '1 thread'),
    tfjsCpu,
  ];
  return {
    devices,
    ...chooseDefault(devices),
    threads,
    ...(!machine.isIsolated && {
      threadsNote: 'Threads are off: the page is not cross-origin isolated, so WebAssembly runs on one.',
    }),
  };
}

/** The devices with one of them found wanting when it was opened. */
export function withoutDevice(list: DeviceList, name: DeviceName, reason: string): DeviceList {
  const devices = list.devices.map((device): DeviceReport => {
    if (device.name !== name) return device;
    const { title, loadsTensorFlow, isSoftware } = device;
    return { name, title, loadsTensorFlow, isSoftware, available: false, reason };
  });
  return { ...list, devices, ...chooseDefault(devices) };
}

const tfjsCpu: DeviceReport = {
  name: 'tfjs-cpu',
  title: 'TensorFlow.js in plain JavaScript',
  loadsTensorFlow: true,
  isSoftware: false,
  available: true,
  detail: 'the CPU, very slow',
};

type WebGpuAnswer =
  | { readonly kind: 'adapter'; readonly adapter: WebGpuAdapter }
  | { readonly kind: 'none'; readonly reason: string };

async function findWebGpu(machine: Machine): Promise<WebGpuAnswer> {
  if (!machine.hasWebGpu) return { kind: 'none', reason: 'This browser has no WebGPU.' };
  try {
    const [adapter] = await machine.listAdapters();
    if (adapter) return { kind: 'adapter', adapter };
    return { kind: 'none', reason: 'WebGPU found no graphics adapter.' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'none', reason: `WebGPU did not answer: ${message}` };
  }
}

function describeWebGpu(name: 'webgpu' | 'tfjs-webgpu', title: string, answer: WebGpuAnswer): DeviceReport {
  const loadsTensorFlow = name !== 'webgpu';
  if (answer.kind === 'none') {
    return { name, title, loadsTensorFlow, isSoftware: false, available: false, reason: answer.reason };
  }
  const { description, isSoftware } = answer.adapter;
  return { name, title, loadsTensorFlow, isSoftware, available: true, detail: description };
}

function describeWasm(
  name: 'wasm' | 'tfjs-wasm',
  title: string,
  { hasWasmSimd }: Machine,
  detail: string,
): DeviceReport {
  const report = { name, title, loadsTensorFlow: name !== 'wasm', isSoftware: false };
  if (hasWasmSimd) return { ...report, available: true, detail };
  return { ...report, available: false, reason: "This browser's WebAssembly has no 128-bit SIMD." };
}

function threadCount(threads: number): string {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}

/** The order in which devices are taken by default; software adapters never are. */
const preference: readonly DeviceName[] = ['webgpu', 'wasm', 'tfjs-wasm', 'tfjs-cpu'];

function chooseDefault(devices: readonly DeviceReport[]): Pick<DeviceList, 'defaultDevice' | 'reason'> {
  const report = (name: DeviceName) => devices.find((device) => device.name === name);
  const isTaken = (name: DeviceName) => report(name)?.available === true && report(name)?.isSoftware === false;
  const defaultDevice = preference.find(isTaken) ?? 'tfjs-cpu';
  const webgpu = report('webgpu');
  return { defaultDevice, reason: explain(defaultDevice, webgpu) };
}

function explain(chosen: DeviceName, webgpu: DeviceReport | undefined): string {
  if (chosen === 'webgpu') return 'WebGPU is the fastest device here.';
  const instead =
    chosen === 'wasm' ? 'WebAssembly trains on the CPU instead.' : 'TensorFlow.js trains on the CPU instead.';
  if (webgpu?.available) {
    return `WebGPU has only the software adapter ${webgpu.detail}, which computes on the CPU and is slower there than WebAssembly. ${instead}`;
  }
  return webgpu ? `${webgpu.reason} ${instead}` : instead;
}
