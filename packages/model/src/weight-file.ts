export { detectWeightFormat, type WeightFormat } from './formats/weight-file/detect-weight-format';
export { readWeightFile, type WeightFile, type WeightFileOptions } from './formats/weight-file/read-weight-file';
