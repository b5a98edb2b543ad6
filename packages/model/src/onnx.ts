export type { Network } from './formats/network/network';
export type { NetworkInput } from './formats/network/network-input';
export { networkFromOnnx, parametersFromOnnx } from './formats/onnx/network-from-onnx';
export { type OnnxOptions, parametersToOnnx } from './formats/onnx/parameters-to-onnx';
