import { bufferUsage } from './buffer-usage';
import { GrowingBuffer } from './growing-buffer';

/** The buffers of an engine besides the images; none is made before it is needed, and none is made for a step. */
export class EngineBuffers {
  /** Parameters and two moments, in the plan's layout. */
  readonly state: GrowingBuffer;
  /** One record a sample of a batch. */
  readonly records: GrowingBuffer;
  /** The image indices of a call. */
  readonly order: GrowingBuffer;
  /** Four numbers for each step of a call. */
  readonly rates: GrowingBuffer;
  /** The uniforms of a call. */
  readonly settings: GrowingBuffer;
  /** Two counters, then the metrics of each step of a call. */
  readonly progress: GrowingBuffer;
  /** Some images to predict. */
  readonly predictionImages: GrowingBuffer;
  readonly logits: GrowingBuffer;
  /** What the host reads; mapped once a call. */
  readonly readback: GrowingBuffer;

  constructor(device: GPUDevice) {
    const { mapRead, copySource, copyDestination, uniform, storage } = bufferUsage;
    const make = (label: string, usage: number) => new GrowingBuffer(device, label, usage);
    this.state = make('parameters and moments', storage | copyDestination | copySource);
    this.records = make('records of a batch', storage);
    this.order = make('image indices', storage | copyDestination);
    this.rates = make('learning rates', storage | copyDestination);
    this.settings = make('step settings', uniform | copyDestination);
    this.progress = make('metrics', storage | copyDestination | copySource);
    this.predictionImages = make('images to predict', storage | copyDestination);
    this.logits = make('logits', storage | copySource);
    this.readback = make('numbers read back', mapRead | copyDestination);
  }

  /** Frees all but the state: what was refused for want of memory must not be taken for a buffer. */
  destroyScratch(): void {
    for (const buffer of this.#all()) if (buffer !== this.state) buffer.destroy();
  }

  destroy(): void {
    for (const buffer of this.#all()) buffer.destroy();
  }

  #all(): readonly GrowingBuffer[] {
    return Object.values(this).filter((value) => value instanceof GrowingBuffer);
  }
}
