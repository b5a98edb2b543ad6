export type { Checksum, Dataset, DatasetFile, DatasetFiles } from './datasets/dataset';
export { fashionMnist } from './datasets/fashion-mnist';
export { kmnist } from './datasets/kmnist';
export { mnist } from './datasets/mnist';
export type { DigitSet } from './digit-set';
export { digitSetFromIdx } from './digits/digit-set-from-idx';
export { gatherDigits } from './digits/gather-digits';
export { sliceDigits } from './digits/slice-digits';
export { type DistortOptions, distortDigits } from './distort/distort-digits';
export { DistortedEpochs, type DistortedEpochsOptions } from './distort/distorted-epochs';
export {
  type Distortion,
  type DistortionProblem,
  distortionProblem,
  type ElasticDistortion,
} from './distort/distortion';
export { type DecompressOptions, decompress } from './gzip/decompress';
export { type IdxArray, type IdxType, parseIdx } from './idx/parse-idx';
export type { Picture } from './image/picture';
export { toMnistImage } from './image/to-mnist-image';
export { MnistError, type MnistErrorCode } from './mnist-error';
export { type BatchOptions, batches } from './order/batches';
export { type ImageOrderOptions, imageOrder } from './order/image-order';
