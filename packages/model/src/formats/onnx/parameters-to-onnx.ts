import type { Architecture, InputSize } from '../../architecture/architecture';
import { classCount } from '../../architecture/parameter-shapes';
import { pixelMean, pixelStandardDeviation } from '../../inference/normalization';
import type { ModelParameters, ParameterTensor } from '../../parameters/model-parameters';
import { validateParameters } from '../../parameters/validate-parameters';
import type { NetworkInput } from '../network/network-input';
import { type PlainLayer, requirePlainLayers } from '../network/require-plain-layers';
import { writeFloats } from '../numbers/float-numbers';
import { ProtobufWriter } from '../protobuf/protobuf-writer';
import { attributeTypes, dataTypes, fields } from './onnx-proto';

/** Opset 13 came with ONNX 1.8 in 2020, with version 7 of the file format; every runtime of today runs both. */
const [opsetVersion, irVersion] = [13, 7];

/** How an ONNX file is written. */
export interface OnnxOptions {
  /**
   * What the network takes. `bytes`, the default: the pixels of a picture, uint8 `[batch, channels, rows, columns]`, 0 (paper) to 255
   * (ink); the file normalises them itself. `normalized`: float32 of the same shape, normalised already, as `torch.onnx.export` has it.
   */
  readonly input?: NetworkInput;
}

/**
 * Writes a network and its parameters as the bytes of an `.onnx` file, which ONNX Runtime, browsers through onnxruntime-web, TensorRT and
 * others run.
 *
 * Its input is `image`, any number of images at a time; its output is `logits`, float32 `[batch, classes]`. The weights are float32 under
 * PyTorch's names. Opset 13, IR version 7. The same parameters give the same bytes.
 * Source: https://onnx.ai/onnx/operators
 *
 * @throws ModelError `INVALID_PARAMETERS` or `INVALID_ARCHITECTURE`, and `UNSUPPORTED_ARCHITECTURE` for layers of 1998 that ONNX has no
 * word for
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { article, initializeParameters } from '@lenet/model';
 * import { parametersToOnnx } from '@lenet/model/onnx';
 *
 * await writeFile('lenet.onnx', parametersToOnnx(article, initializeParameters(article, 1)));
 * ```
 */
export function parametersToOnnx(
  architecture: Architecture,
  parameters: ModelParameters,
  { input = 'bytes' }: OnnxOptions = {},
): Uint8Array<ArrayBuffer> {
  const layers = requirePlainLayers(architecture, 'ONNX');
  validateParameters(architecture, parameters);
  const graph = new GraphWriter(architecture.name);
  if (input === 'bytes') writeNormalization(graph);
  for (const layer of layers)
    writeLayer(graph, layer, layer === layers.at(-1) ? 'logits' : `${layer.layer.name}.output`, parameters);
  return writeModel(graph.finish(inputInfo(architecture.input, input), outputInfo(classCount(architecture))));
}

/** The nodes and weights of a chain of operators: each takes what the one before it gives. */
class GraphWriter {
  readonly #nodes: ProtobufWriter[] = [];
  readonly #weights: ProtobufWriter[] = [];
  readonly #name: string;
  #value = 'image';

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds an operator that takes the current value and weights; its output is then the current value. */
  node(operator: string, output: string, weights: readonly string[], attributes: readonly ProtobufWriter[] = []): void {
    const node = new ProtobufWriter();
    for (const input of [this.#value, ...weights]) node.text(fields.node.input, input);
    node.text(fields.node.output, output).text(fields.node.opType, operator);
    for (const attribute of attributes) node.message(fields.node.attribute, attribute);
    this.#nodes.push(node);
    this.#value = output;
  }

  weight(name: string, { shape, data }: ParameterTensor): string {
    const tensor = new ProtobufWriter();
    for (const size of shape) tensor.integer(fields.tensor.dims, size);
    tensor.integer(fields.tensor.dataType, dataTypes.float).text(fields.tensor.name, name);
    this.#weights.push(tensor.bytes(fields.tensor.rawData, writeFloats(data)));
    return name;
  }

  finish(input: ProtobufWriter, output: ProtobufWriter): ProtobufWriter {
    const graph = new ProtobufWriter();
    for (const node of this.#nodes) graph.message(fields.graph.node, node);
    graph.text(fields.graph.name, this.#name);
    for (const weight of this.#weights) graph.message(fields.graph.initializer, weight);
    return graph.message(fields.graph.input, input).message(fields.graph.output, output);
  }
}

/** `(pixel / 255 - mean) / deviation`, each operation rounded to float32, as in `normalizationTable`. */
function writeNormalization(graph: GraphWriter): void {
  const number = (name: string, value: number) => graph.weight(name, { shape: [], data: Float32Array.of(value) });
  graph.node('Cast', 'pixel.float', [], [integerAttribute('to', dataTypes.float)]);
  graph.node('Div', 'pixel.scaled', [number('pixel.largest', 255)]);
  graph.node('Sub', 'pixel.centred', [number('pixel.mean', pixelMean)]);
  graph.node('Div', 'pixel.normalized', [number('pixel.deviation', pixelStandardDeviation)]);
}

function writeLayer(graph: GraphWriter, inferred: PlainLayer, output: string, parameters: ModelParameters): void {
  const { name } = inferred.layer;
  const weights = () =>
    ['weight', 'bias'].map((part) => graph.weight(`${name}.${part}`, parameters[`${name}.${part}`]));
  switch (inferred.kind) {
    case 'convolution': {
      const { kernelSize, padding } = inferred.layer;
      const attributes = [
        integersAttribute('kernel_shape', [kernelSize, kernelSize]),
        integersAttribute('pads', [padding, padding, padding, padding]),
      ];
      graph.node('Conv', output, weights(), attributes);
      break;
    }
    case 'average-pooling': {
      const window = [inferred.layer.size, inferred.layer.size];
      graph.node(
        'AveragePool',
        output,
        [],
        [integersAttribute('kernel_shape', window), integersAttribute('strides', window)],
      );
      break;
    }
    case 'dense':
      if (inferred.inputShape.length === 3) graph.node('Flatten', `${name}.flattened`, []);
      graph.node('Gemm', output, weights(), [integerAttribute('transB', 1)]);
      break;
    case 'activation':
      graph.node(inferred.layer.activation === 'relu' ? 'Relu' : 'Tanh', output, []);
      break;
  }
}

function inputInfo({ channels, rows, columns }: InputSize, input: NetworkInput): ProtobufWriter {
  const type = input === 'bytes' ? dataTypes.uint8 : dataTypes.float;
  const documentation =
    input === 'bytes'
      ? 'Pixels, 0 (paper) to 255 (ink).'
      : `Pixels, (pixel / 255 - ${pixelMean}) / ${pixelStandardDeviation} for pixels from 0 (paper) to 255 (ink).`;
  return valueInfo('image', type, [channels, rows, columns], documentation);
}

function outputInfo(classes: number): ProtobufWriter {
  return valueInfo('logits', dataTypes.float, [classes], 'One number a class; the largest is the answer.');
}

/** A value of any batch size. */
function valueInfo(name: string, elementType: number, sizes: readonly number[], documentation: string): ProtobufWriter {
  const shape = new ProtobufWriter();
  shape.message(fields.shape.dimension, new ProtobufWriter().text(fields.dimension.parameter, 'batch'));
  for (const size of sizes)
    shape.message(fields.shape.dimension, new ProtobufWriter().integer(fields.dimension.value, size));
  const tensorType = new ProtobufWriter()
    .integer(fields.tensorType.elementType, elementType)
    .message(fields.tensorType.shape, shape);
  return new ProtobufWriter()
    .text(fields.valueInfo.name, name)
    .message(fields.valueInfo.type, new ProtobufWriter().message(fields.type.tensorType, tensorType))
    .text(fields.valueInfo.documentation, documentation);
}

function writeModel(graph: ProtobufWriter): Uint8Array<ArrayBuffer> {
  const opset = new ProtobufWriter().text(fields.opset.domain, '').integer(fields.opset.version, opsetVersion);
  return new ProtobufWriter()
    .integer(fields.model.irVersion, irVersion)
    .text(fields.model.producerName, '@lenet/model')
    .message(fields.model.graph, graph)
    .message(fields.model.opsetImport, opset)
    .finish();
}

function integerAttribute(name: string, value: number): ProtobufWriter {
  return new ProtobufWriter()
    .text(fields.attribute.name, name)
    .integer(fields.attribute.integer, value)
    .integer(fields.attribute.type, attributeTypes.integer);
}

function integersAttribute(name: string, values: readonly number[]): ProtobufWriter {
  const attribute = new ProtobufWriter().text(fields.attribute.name, name);
  for (const value of values) attribute.integer(fields.attribute.integers, value);
  return attribute.integer(fields.attribute.type, attributeTypes.integers);
}
