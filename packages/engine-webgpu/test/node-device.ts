import { create } from 'webgpu';

/** Dawn, as npm `webgpu` brings it to Node; the reference must be kept as long as its devices live. */
export const gpu: GPU = create([]);
