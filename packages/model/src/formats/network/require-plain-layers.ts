import type { Architecture } from '../../architecture/architecture';
import { inferLayers } from '../../architecture/infer-layers';
import type {
  InferredActivation,
  InferredAveragePooling,
  InferredConvolution,
  InferredDense,
  InferredLayer,
} from '../../architecture/inferred-layer';
import { ModelError } from '../../model-error';

/** A layer that every format of networks has a word for. */
export type PlainLayer = InferredConvolution | InferredAveragePooling | InferredDense | InferredActivation;

const plainKinds: readonly string[] = [
  'convolution',
  'average-pooling',
  'dense',
  'activation',
] satisfies PlainLayer['kind'][];

/**
 * The layers of a network that can be written as ONNX or as a TensorFlow.js LayersModel.
 *
 * @throws ModelError `UNSUPPORTED_ARCHITECTURE`, naming what cannot be written: a layer of LeNet-5 of 1998, for example
 */
export function requirePlainLayers(architecture: Architecture, format: string): readonly PlainLayer[] {
  const { padding = 0, pixelRange } = architecture.input;
  if (padding > 0 || pixelRange) {
    throw unsupported(architecture, format, padding > 0 ? 'padded input' : 'range of pixels');
  }
  return inferLayers(architecture).map((layer) => {
    if (isPlain(layer)) return layer;
    throw unsupported(architecture, format, `layer "${layer.layer.name}" (${describe(layer)})`);
  });
}

function isPlain(layer: InferredLayer): layer is PlainLayer {
  if (!plainKinds.includes(layer.kind)) return false;
  return layer.kind !== 'activation' || layer.layer.activation === 'relu' || layer.layer.activation === 'tanh';
}

function describe(layer: InferredLayer): string {
  return layer.kind === 'activation' ? layer.layer.activation : layer.kind;
}

function unsupported({ name }: Architecture, format: string, what: string): ModelError {
  return new ModelError(
    'UNSUPPORTED_ARCHITECTURE',
    `The network "${name}" cannot be written as ${format}: there is no form for its ${what}.`,
    'Write its weights alone, as safetensors or .npz.',
  );
}
