import {
  type DataId,
  getKernel,
  type KernelBackend,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

/** What a kernel that is composed of the backend's own kernels works with. */
export interface ComposedKernelArguments {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attributes: NamedAttrMap;
  /** Runs one of the backend's own kernels; every result but the returned one is freed at the end. */
  run(kernelName: string, inputs: NamedTensorInfoMap, attributes?: NamedAttrMap): TensorInfo;
}

/** Computes a kernel's output from its inputs by other kernels. */
export type ComposedKernel = (kernel: ComposedKernelArguments) => TensorInfo;

const composed = new WeakSet<KernelFunc>();

/**
 * Registers a composed kernel on the wasm backend in place of the backend's own, which `compose` may still run under its name.
 * Does nothing when it is registered already.
 */
export function registerComposedKernel(kernelName: string, compose: ComposedKernel): void {
  const original = getKernel(kernelName, 'wasm');
  if (original && composed.has(original.kernelFunc)) return;
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    const results: TensorInfo[] = [];
    const run: ComposedKernelArguments['run'] = (name, kernelInputs, attributes = {}) => {
      const kernel = name === kernelName ? original : getKernel(name, 'wasm');
      if (!kernel) throw new Error(`The wasm backend has no kernel ${name}.`);
      const result = kernel.kernelFunc({ inputs: kernelInputs, attrs: attributes, backend });
      const tensor = Array.isArray(result) ? result[0] : result;
      results.push(tensor);
      return tensor;
    };
    let output: TensorInfo | undefined;
    try {
      output = compose({ inputs: inputs as Record<string, TensorInfo>, attributes: attrs ?? {}, run });
      return output;
    } finally {
      for (const result of results) if (result !== output) disposeData(backend, result.dataId);
    }
  };
  composed.add(kernelFunc);
  if (original) unregisterKernel(kernelName, 'wasm');
  registerKernel({ kernelName, backendName: 'wasm', setupFunc: original?.setupFunc, kernelFunc });
}

function disposeData(backend: unknown, dataId: DataId): void {
  (backend as KernelBackend).disposeData(dataId);
}
