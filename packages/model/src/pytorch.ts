export { decodePytorch } from './formats/pytorch/decode-pytorch';
export { parametersFromPytorch } from './formats/pytorch/parameter-pytorch';
