import { listAdapters } from '@lenet/engine-webgpu';
import { create, globals } from 'webgpu';

/** The ways to ask for an adapter; each may get another one. */
const requests = [
  { powerPreference: 'high-performance' },
  { powerPreference: 'low-power' },
  { forceFallbackAdapter: true },
];

/** Dawn crashes when its object is collected before the devices that came from it. */
const opened = [];

/**
 * Opens WebGPU through Dawn. Without a name it takes the preferred adapter, if that is a GPU; a software adapter must be named.
 *
 * @returns WebGPU that answers with this adapter only, and what the adapter is
 */
export async function openAdapter({ name, dawnFeatures }) {
  Object.assign(globalThis, globals);
  const dawn = create(dawnFeatures ? [`enable-dawn-features=${dawnFeatures}`] : []);
  opened.push(dawn);
  const found = new Set();
  for (const request of requests) {
    const requestAdapter = () => dawn.requestAdapter(request);
    const gpu = new Proxy(dawn, { get: (target, key) => (key === 'requestAdapter' ? requestAdapter : target[key]) });
    const [description] = await listAdapters(gpu);
    if (!description) continue;
    found.add(description.description);
    if (fits(description, name)) return { gpu, description };
  }
  const others = found.size === 0 ? 'WebGPU found no adapter' : `the adapters are ${[...found].join('; ')}`;
  throw new Error(
    name ? `no adapter is called "${name}": ${others}` : `no GPU: ${others} (name a software adapter with --adapter)`,
  );
}

function fits({ description, isSoftware }, name) {
  return name ? description.toLowerCase().includes(name.toLowerCase()) : !isSoftware;
}
