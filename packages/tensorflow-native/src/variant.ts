/** What a TensorFlow library computes on: any CPU, or CUDA GPUs. */
export type TensorFlowVariant = 'cpu' | 'cuda';
