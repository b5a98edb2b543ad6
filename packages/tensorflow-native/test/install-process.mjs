// Installs with the options in the first argument, prints what came of it, and what it waited for.
import { installTensorFlow } from '../dist/index.js';

const waits = [];
const onProgress = (progress) => progress.type === 'install-wait' && waits.push(progress.holder);
try {
  const { isNew, installation } = await installTensorFlow({ ...JSON.parse(process.argv[2]), onProgress });
  console.log(JSON.stringify({ isNew, problem: installation.problem, tensorflow: installation.tensorflow, waits }));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
}
