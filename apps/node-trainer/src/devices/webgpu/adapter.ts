/** A GPU, or a CPU in disguise. */
export type AdapterKind = 'hardware' | 'software';

/** An adapter that WebGPU offers on this machine. */
export interface Adapter {
  /** For people: `NVIDIA H200 (nvidia hopper)`. */
  readonly description: string;
  readonly kind: AdapterKind;
}
