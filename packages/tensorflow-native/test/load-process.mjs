// Loads what is in the home folder of the first argument for the variant of the second one, into a made-up TensorFlow.js; prints what came of it.
import { loadTensorFlow } from '../dist/index.js';

const [home, ...variants] = process.argv.slice(2);
const registered = {};
const kernels = [];
const tf = {
  findBackendFactory: (name) => registered[name],
  registerBackend: (name, factory) => {
    registered[name] = factory;
    return true;
  },
  registerKernel: (name) => kernels.push(name),
};
for (const variant of variants) {
  try {
    const { version, devices, isUsingGpu } = await loadTensorFlow(tf, { variant, home, from: [] });
    const backend = registered.tensorflow();
    const isShared = backend.tf === tf;
    console.log(JSON.stringify({ version, devices, isUsingGpu, isShared, name: backend.name, kernels }));
  } catch (error) {
    console.log(JSON.stringify({ code: error.code, message: error.message }));
  }
}
