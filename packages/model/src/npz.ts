export { decodeNpz } from './formats/npz/decode-npz';
export { parametersFromNpz, parametersToNpz } from './formats/npz/parameter-npz';
