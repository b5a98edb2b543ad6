/** Kernels read whole cache lines best. */
const alignment = 64;

/** Hands out memory from low to high addresses, in whole cache lines; nothing is ever given back. */
export class AddressSpace {
  #end: number;

  constructor(start: number) {
    this.#end = alignUp(start);
  }

  /** The first address that is not taken. */
  get end(): number {
    return this.#end;
  }

  /** Takes memory and says where it starts. */
  take(bytes: number): number {
    const address = this.#end;
    this.#end = alignUp(address + bytes);
    return address;
  }
}

function alignUp(address: number): number {
  return Math.ceil(address / alignment) * alignment;
}
