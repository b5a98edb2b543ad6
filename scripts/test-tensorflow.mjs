// npm run test:tensorflow: builds TensorFlow's binding against PyPI's library, then tests the engine and the command on it.
import { requireNode } from './bootstrap/require-node.mjs';

requireNode();
const { exitWith } = await import('./bootstrap/house-error.mjs');
const { runTensorFlowTests } = await import('./bootstrap/run-tensorflow-tests.mjs');
await exitWith(() => runTensorFlowTests());
