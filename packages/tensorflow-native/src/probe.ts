import { loadBinding } from './load/load-binding';

const [folder = '', binding] = process.argv.slice(2);
const { TF_Version: tensorflow, isUsingGpuDevice } = loadBinding(folder, binding);
console.log(JSON.stringify({ tensorflow, isUsingGpu: isUsingGpuDevice() }));
