export type {
  ActivationFunction,
  ActivationLayer,
  Architecture,
  AveragePoolingLayer,
  ConvolutionLayer,
  DenseLayer,
  InputSize,
  Layer,
} from './architecture/architecture';
export { article } from './architecture/article';
export type { ModelParameters, ParameterTensor } from './parameters/model-parameters';
