import type { InputSize } from '../../architecture/architecture';
import type { ParameterTensor } from '../../parameters/model-parameters';
import { quote } from '../../quote';
import { FormatFault } from '../format-fault';
import type { FoundLayer } from '../network/assemble-network';
import { type PixelScale, requireKnownPixels, untouchedPixels } from '../network/pixel-scale';
import { gatherStrided } from '../numbers/gather-strided';
import type { OnnxGraph, OnnxInput, OnnxNode } from './read-model';
import { type OnnxTensor, readNumbers, readShape } from './read-tensor';

/** What a chain of operators computes. */
export interface OnnxLayers {
  readonly input: InputSize;
  readonly layers: readonly FoundLayer[];
}

const exportPlain =
  'Export a network of convolutions, ReLU or tanh, average pooling and dense layers, one after the other.';

/** Follows the graph from its input to its output, operator by operator, each looked at once. */
export function readLayers(graph: OnnxGraph): OnnxLayers {
  const image = findImage(graph);
  const walk = new GraphWalk(graph, image.name);
  for (const node of graph.nodes) walk.follow(node);
  return { input: readInputSize(image), layers: walk.finish(graph.outputs) };
}

/** Old files list their weights among the inputs. */
function findImage({ inputs, initializers }: OnnxGraph): OnnxInput {
  const images = inputs.filter(({ name }) => !initializers.has(name));
  if (images.length === 1) return images[0];
  throw new FormatFault(`it has ${images.length} inputs, not one`, exportPlain);
}

function readInputSize({ sizes }: OnnxInput): InputSize {
  const [, channels, rows, columns] = sizes;
  if (sizes.length === 4 && [channels, rows, columns].every((size) => size >= 1)) return { channels, rows, columns };
  throw new FormatFault(
    `its input has the shape [${sizes.map((size) => (Number.isNaN(size) ? '?' : size)).join(', ')}]`,
    'Export it with images [batch, channels, rows, columns] of one size.',
  );
}

/** A constant, perhaps transposed on the way. */
interface Constant {
  readonly tensor: OnnxTensor;
  readonly isTransposed: boolean;
}

/** A dense layer to which a bias may still be added. */
interface PendingBias {
  readonly units: number;
  readonly weight: ParameterTensor;
}

class GraphWalk {
  readonly #constants: Map<string, Constant>;
  /** Values that are computed from shapes only, such as the batch size. */
  readonly #shapes = new Set<string>();
  readonly #taken = new Set<OnnxTensor>();
  readonly #layers: FoundLayer[] = [];
  #value: string;
  /** What has been done to the pixels so far. */
  #pixels: PixelScale = untouchedPixels;
  #isFlat = false;
  #hasEnded = false;
  #pending: PendingBias | undefined;

  constructor({ initializers }: OnnxGraph, input: string) {
    this.#constants = new Map([...initializers].map(([name, tensor]) => [name, { tensor, isTransposed: false }]));
    this.#value = input;
  }

  follow(node: OnnxNode): void {
    if (node.inputs.includes(this.#value) && node.operator !== 'Shape') this.#followValue(node);
    else this.#followConstant(node);
  }

  finish(outputs: readonly string[]): readonly FoundLayer[] {
    this.#endPending();
    if (outputs.length === 1 && outputs[0] === this.#value) return this.#layers;
    throw new FormatFault('its output is not that of its last layer', exportPlain);
  }

  /** Operators on constants and shapes, which exporters leave in: none of them touches the images. */
  #followConstant({ operator, inputs, outputs, attributes }: OnnxNode): void {
    const [output = ''] = outputs;
    const constant = this.#constants.get(inputs[0] ?? '');
    const tensor = attributes.get('value')?.tensor;
    if (operator === 'Constant') {
      if (tensor) this.#constants.set(output, { tensor, isTransposed: false });
    } else if (operator === 'Identity' && constant) {
      this.#constants.set(output, constant);
    } else if (operator === 'Transpose' && constant && isMatrixTranspose(attributes.get('perm')?.integers)) {
      this.#constants.set(output, { ...constant, isTransposed: !constant.isTransposed });
    } else if (operator === 'Shape' || inputs.some((input) => this.#shapes.has(input))) {
      this.#shapes.add(output);
    } else if (constant) {
      this.#shapes.add(output);
    } else {
      throw new FormatFault(
        `its operator ${quote(operator)} takes ${quote(inputs[0])}, which no operator before it gives`,
        exportPlain,
      );
    }
  }

  #followValue(node: OnnxNode): void {
    const { operator, inputs, outputs } = node;
    if (operator !== 'Add') this.#endPending();
    if (this.#hasEnded && !passingOperators.includes(operator)) throw unknownOperator(operator, 'after its softmax');
    if (inputs[0] !== this.#value && operator !== 'Add' && operator !== 'Mul') {
      throw unknownOperator(operator, 'on something other than its input');
    }
    this.#compute(node);
    this.#value = outputs[0] ?? '';
  }

  #compute(node: OnnxNode): void {
    switch (node.operator) {
      case 'Identity':
      case 'Dropout':
        break;
      case 'Cast':
        if (this.#layers.length > 0) throw unknownOperator('Cast', 'between its layers');
        break;
      case 'Sub':
      case 'Div':
      case 'Mul':
      case 'Add':
        this.#calculate(node);
        break;
      case 'Pad':
        this.#checkPad(node);
        break;
      case 'Conv':
        this.#addConvolution(node);
        break;
      case 'AveragePool':
        this.#addPooling(node);
        break;
      case 'Relu':
        this.#addLayer({ kind: 'activation', activation: 'relu' });
        break;
      case 'Tanh':
        this.#addLayer({ kind: 'activation', activation: 'tanh' });
        break;
      case 'Flatten':
        requireAttribute(node, 'axis', node.attributes.get('axis')?.integer ?? 1, [1]);
        this.#isFlat = true;
        break;
      case 'Reshape':
        this.#checkReshape(node);
        this.#isFlat = true;
        break;
      case 'Gemm':
        this.#addGemm(node);
        break;
      case 'MatMul':
        this.#addMatMul(node);
        break;
      case 'Softmax':
      case 'LogSoftmax':
        this.#hasEnded = true;
        break;
      default:
        throw unknownOperator(node.operator, 'that LeNet does not have');
    }
  }

  /** Arithmetic with one number is what is done to pixels; a list of numbers added is the bias of the layer before. */
  #calculate({ operator, inputs }: OnnxNode): void {
    const other = inputs[0] === this.#value ? inputs[1] : inputs[0];
    const constant = this.#constants.get(other ?? '');
    if (!constant) throw unknownOperator(operator, 'on two values');
    if (operator === 'Add' && this.#pending) {
      this.#endPending(other);
      return;
    }
    if (this.#layers.length > 0) throw unknownOperator(operator, 'between its layers');
    this.#pixels = calculate(operator, this.#pixels, readSingle(constant.tensor));
  }

  /** Exporters write a pad by nothing in front of each pooling. */
  #checkPad(node: OnnxNode): void {
    const constant = this.#constants.get(node.inputs[1] ?? '');
    const pads = node.attributes.get('pads')?.integers ?? [];
    const amounts = constant ? readShape(constant.tensor) : pads;
    if (node.inputs.length > 1 && !constant) throw unknownOperator('Pad', 'by an amount that is computed');
    requireAttribute(node, 'pads', amounts, [[], ...[4, 6, 8].map((length) => Array(length).fill(0))]);
  }

  #addConvolution(node: OnnxNode): void {
    const weight = this.#takeWeight(node, 1);
    const [filters, , kernelSize, columns] = weight.shape;
    if (weight.shape.length !== 4 || kernelSize !== columns)
      throw unknownOperator('Conv', `with weights [${weight.shape.join(', ')}]`);
    const pads = node.attributes.get('pads')?.integers ?? [];
    const padding = pads[0] ?? 0;
    requireAttribute(node, 'pads', pads, [[], [padding, padding, padding, padding]]);
    requireAttribute(node, 'strides', node.attributes.get('strides')?.integers ?? [], [[], [1, 1]]);
    requireAttribute(node, 'dilations', node.attributes.get('dilations')?.integers ?? [], [[], [1, 1]]);
    requireAttribute(node, 'group', node.attributes.get('group')?.integer ?? 1, [1]);
    requireAttribute(node, 'auto_pad', node.attributes.get('auto_pad')?.text ?? 'NOTSET', ['NOTSET', 'VALID']);
    this.#addLayer({
      kind: 'convolution',
      filters,
      kernelSize,
      padding,
      weight,
      bias: this.#takeBias(node.inputs[2], filters),
    });
  }

  #addPooling(node: OnnxNode): void {
    const integers = (name: string) => node.attributes.get(name)?.integers ?? [];
    const [size = 0] = integers('kernel_shape');
    requireAttribute(node, 'kernel_shape', integers('kernel_shape'), [[size, size]]);
    requireAttribute(node, 'strides', integers('strides'), size === 1 ? [[], [1, 1]] : [[size, size]]);
    requireAttribute(node, 'pads', integers('pads'), [[], [0, 0, 0, 0]]);
    requireAttribute(node, 'ceil_mode', node.attributes.get('ceil_mode')?.integer ?? 0, [0]);
    requireAttribute(node, 'auto_pad', node.attributes.get('auto_pad')?.text ?? 'NOTSET', ['NOTSET', 'VALID']);
    this.#addLayer({ kind: 'average-pooling', size });
  }

  /** A flattening to `[batch, numbers]`, whatever way the batch is said. */
  #checkReshape(node: OnnxNode): void {
    const shape = node.inputs[1] ?? '';
    if (this.#shapes.has(shape)) return;
    const constant = this.#constants.get(shape);
    const sizes = constant ? readShape(constant.tensor) : [];
    if (sizes.length !== 2) throw unknownOperator('Reshape', `to [${sizes.join(', ')}]`);
  }

  #addGemm(node: OnnxNode): void {
    requireAttribute(node, 'alpha', node.attributes.get('alpha')?.float ?? 1, [1]);
    requireAttribute(node, 'beta', node.attributes.get('beta')?.float ?? 1, [1]);
    requireAttribute(node, 'transA', node.attributes.get('transA')?.integer ?? 0, [0]);
    const isTransposed = node.attributes.get('transB')?.integer === 1;
    const weight = this.#takeMatrix(node, !isTransposed);
    this.#addLayer({
      kind: 'dense',
      units: weight.shape[0],
      weight,
      bias: this.#takeBias(node.inputs[2], weight.shape[0]),
    });
  }

  #addMatMul(node: OnnxNode): void {
    const weight = this.#takeMatrix(node, true);
    this.#pending = { units: weight.shape[0], weight };
  }

  /** Adds the dense layer that waited for its bias. */
  #endPending(bias?: string): void {
    if (!this.#pending) return;
    const { units, weight } = this.#pending;
    this.#pending = undefined;
    this.#addLayer({ kind: 'dense', units, weight, bias: this.#takeBias(bias, units) });
  }

  #addLayer(layer: FoundLayer): void {
    if (this.#layers.length === 0) requireKnownPixels(this.#pixels);
    const takesMaps = layer.kind === 'convolution' || layer.kind === 'average-pooling';
    if (takesMaps && this.#isFlat)
      throw new FormatFault(`it has a ${layer.kind} after it has been flattened`, exportPlain);
    if (layer.kind === 'dense' && !this.#isFlat)
      throw new FormatFault('it has a dense layer before it has been flattened', exportPlain);
    this.#layers.push(layer);
  }

  #takeMatrix(node: OnnxNode, isTransposed: boolean): ParameterTensor {
    const weight = this.#takeWeight(node, 1);
    if (weight.shape.length !== 2) throw unknownOperator(node.operator, `with weights [${weight.shape.join(', ')}]`);
    return isTransposed ? transpose(weight) : weight;
  }

  #takeWeight({ operator, inputs }: OnnxNode, position: number): ParameterTensor {
    const constant = this.#constants.get(inputs[position] ?? '');
    if (!constant) throw unknownOperator(operator, 'whose weights are computed');
    const weight = this.#take(constant.tensor);
    return constant.isTransposed ? transpose(weight) : weight;
  }

  /** A bias of one number a filter or unit; zeros where a layer has none. */
  #takeBias(name: string | undefined, count: number): ParameterTensor {
    if (name === undefined || name === '') return { shape: [count], data: new Float32Array(count) };
    const constant = this.#constants.get(name);
    if (!constant) throw new FormatFault(`the bias ${quote(name)} is computed`, exportPlain);
    const { data } = this.#take(constant.tensor);
    if (data.length === count) return { shape: [count], data };
    throw new FormatFault(`the bias ${quote(name)} has ${data.length} numbers; its layer needs ${count}`, exportPlain);
  }

  /** Reads weights once: layers that share them would multiply them. */
  #take(tensor: OnnxTensor): ParameterTensor {
    if (this.#taken.has(tensor))
      throw new FormatFault(`two layers share the weights ${quote(tensor.name)}`, exportPlain);
    this.#taken.add(tensor);
    return { shape: tensor.shape, data: readNumbers(tensor) };
  }
}

/** Operators that change nothing once the logits are there. */
const passingOperators: readonly string[] = ['Identity', 'Dropout'];

/** The transpose of a matrix; the only one that LeNet's weights need. */
function isMatrixTranspose(axes: readonly number[] | undefined): boolean {
  return axes === undefined || axes.length === 0 || axes.join() === '1,0';
}

function transpose({ shape, data }: ParameterTensor): ParameterTensor {
  if (shape.length !== 2) throw new FormatFault(`it transposes weights of shape [${shape.join(', ')}]`, exportPlain);
  const [rows, columns] = shape;
  return {
    shape: [columns, rows],
    data: gatherStrided(data, { shape: [columns, rows], strides: [1, columns], offset: 0 }),
  };
}

function calculate(operator: string, { scale, offset }: PixelScale, number: number): PixelScale {
  switch (operator) {
    case 'Add':
      return { scale, offset: offset + number };
    case 'Sub':
      return { scale, offset: offset - number };
    case 'Mul':
      return { scale: scale * number, offset: offset * number };
    default:
      return { scale: scale / number, offset: offset / number };
  }
}

function readSingle(tensor: OnnxTensor): number {
  if (tensor.shape.every((size) => size === 1)) return readNumbers(tensor)[0];
  throw new FormatFault(`it calculates with ${quote(tensor.name)} of shape [${tensor.shape.join(', ')}]`, exportPlain);
}

/** Checks an attribute against the values that LeNet's layers allow. */
function requireAttribute(
  { operator }: OnnxNode,
  name: string,
  found: number | string | readonly number[],
  allowed: readonly (number | string | readonly number[])[],
): void {
  if (allowed.some((value) => JSON.stringify(value) === JSON.stringify(found))) return;
  throw unknownOperator(operator, `with ${name} ${quote(found)}`);
}

function unknownOperator(operator: string, detail: string): FormatFault {
  return new FormatFault(`it has the operator ${quote(operator)} ${detail}`, exportPlain);
}
