/** Makes a bind group when one of its buffers has been replaced, and hands out the same one otherwise. */
export class BindGroupKeeper {
  readonly #device: GPUDevice;
  readonly #layout: GPUBindGroupLayout;
  #buffers: readonly GPUBuffer[] = [];
  #group: GPUBindGroup | undefined;

  constructor(device: GPUDevice, layout: GPUBindGroupLayout) {
    this.#device = device;
    this.#layout = layout;
  }

  /** @param bindings - the buffer of each binding number */
  group(bindings: ReadonlyMap<number, GPUBuffer>): GPUBindGroup {
    const buffers = [...bindings.values()];
    const isSame =
      buffers.length === this.#buffers.length && buffers.every((buffer, place) => buffer === this.#buffers[place]);
    if (this.#group && isSame) return this.#group;
    const entries = Array.from(bindings, ([binding, buffer]) => ({ binding, resource: { buffer } }));
    this.#buffers = buffers;
    this.#group = this.#device.createBindGroup({ layout: this.#layout, entries });
    return this.#group;
  }
}
