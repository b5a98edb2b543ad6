export type {
  ActivationFunction,
  ActivationLayer,
  Architecture,
  AveragePoolingLayer,
  ConvolutionLayer,
  DenseLayer,
  Initialization,
  InputSize,
  Layer,
  PartialConvolutionLayer,
  PixelRange,
  RadialBasisLayer,
  TrainableSubsamplingLayer,
} from './architecture/architecture';
export { architectures, findArchitecture } from './architecture/architectures';
export { article } from './architecture/article';
export { diagram } from './architecture/diagram';
export { digitBitmaps } from './architecture/digit-bitmaps';
export { inferLayers } from './architecture/infer-layers';
export type {
  ActivationShape,
  InferredActivation,
  InferredAveragePooling,
  InferredConvolution,
  InferredDense,
  InferredLayer,
  InferredPartialConvolution,
  InferredRadialBasis,
  InferredTrainableSubsampling,
  MapsShape,
  UnitsShape,
} from './architecture/inferred-layer';
export { lenet1 } from './architecture/lenet1';
export { lenet5 } from './architecture/lenet5-1998';
export { outputSize } from './architecture/output-size';
export { paddedInputShape } from './architecture/padded-input-shape';
export { classCount, countParameters, parameterShapes } from './architecture/parameter-shapes';
export { rubbishLogit } from './architecture/rubbish-logit';
export { squashAmplitude, squashSlope } from './architecture/squash';
export { type ModelSummary, type SummaryRow, summary } from './architecture/summary';
export { activations, type LayerActivation } from './inference/activations';
export { argmax } from './inference/argmax';
export { createModel, type Model, type ModelOptions } from './inference/create-model';
export { forward } from './inference/forward';
export { normalizationTable, pixelMean, pixelStandardDeviation } from './inference/normalization';
export type { Prediction } from './inference/prediction';
export { softmax } from './inference/softmax';
export { ModelError, type ModelErrorCode } from './model-error';
export { initializeParameters } from './parameters/initialize-parameters';
export type { ModelParameters, ParameterTensor } from './parameters/model-parameters';
export { validateParameters } from './parameters/validate-parameters';
export { decodeSafetensors, type SafetensorsFile } from './safetensors/decode-safetensors';
export { encodeSafetensors } from './safetensors/encode-safetensors';
export { parametersFromSafetensors, parametersToSafetensors } from './safetensors/parameter-file';
export type {
  Float32SafetensorsTensor,
  RawSafetensorsTensor,
  SafetensorsDtype,
  SafetensorsTensor,
} from './safetensors/safetensors-tensor';
export { toFloat32 } from './safetensors/to-float32';
