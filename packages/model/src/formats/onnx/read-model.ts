import { quote } from '../../quote';
import { FormatFault } from '../format-fault';
import { readProtobuf } from '../protobuf/read-protobuf';
import { fields } from './onnx-proto';
import { readFloat, readIntegers, readText, requireBytes, requireInteger } from './proto-values';
import { type OnnxTensor, readTensor } from './read-tensor';

/** An operator, as it stands in the file. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** A value of an attribute; the one that its type names is there. */
export interface OnnxAttribute {
  readonly integer?: number;
  readonly float?: number;
  readonly text?: string;
  readonly integers?: readonly number[];
  readonly tensor?: OnnxTensor;
}

/** A graph, as it stands in the file; numbers of tensors are not read yet. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxInput[];
  readonly outputs: readonly string[];
}

/** An input and its sizes; NaN where a size is not fixed. */
export interface OnnxInput {
  readonly name: string;
  readonly sizes: readonly number[];
}

/** Bounds far above any LeNet. */
const mostIntegers = 100;
const mostOfNode = 100;

/** Reads the graph of an `.onnx` file. */
export function readModel(bytes: Uint8Array): OnnxGraph {
  let graph: Uint8Array | undefined;
  for (const field of readProtobuf(bytes)) {
    if (field.number === fields.model.graph) graph = requireBytes(field);
  }
  if (!graph) throw new FormatFault('it holds no graph');
  return readGraph(graph);
}

function readGraph(bytes: Uint8Array): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const initializers = new Map<string, OnnxTensor>();
  const inputs: OnnxInput[] = [];
  const outputs: string[] = [];
  for (const field of readProtobuf(bytes)) {
    switch (field.number) {
      case fields.graph.node:
        nodes.push(readNode(requireBytes(field)));
        break;
      case fields.graph.initializer: {
        const tensor = readTensor(requireBytes(field));
        initializers.set(tensor.name, tensor);
        break;
      }
      case fields.graph.sparseInitializer:
        throw new FormatFault('it has sparse weights', 'Write it with dense weights.');
      case fields.graph.input:
        inputs.push(readInput(requireBytes(field)));
        break;
      case fields.graph.output:
        outputs.push(readInput(requireBytes(field)).name);
        break;
    }
  }
  return { nodes, initializers, inputs, outputs };
}

function readNode(bytes: Uint8Array): OnnxNode {
  let [operator, domain] = ['', ''];
  const [inputs, outputs]: [string[], string[]] = [[], []];
  const attributes = new Map<string, OnnxAttribute>();
  for (const field of readProtobuf(bytes, mostOfNode)) {
    switch (field.number) {
      case fields.node.opType:
        operator = readText(field);
        break;
      case fields.node.domain:
        domain = readText(field);
        break;
      case fields.node.input:
        inputs.push(readText(field));
        break;
      case fields.node.output:
        outputs.push(readText(field));
        break;
      case fields.node.attribute: {
        const { name, ...attribute } = readAttribute(requireBytes(field));
        attributes.set(name, attribute);
        break;
      }
    }
  }
  if (domain !== '' && domain !== 'ai.onnx')
    throw new FormatFault(`it has the operator ${quote(operator)} of ${quote(domain)}`);
  return { operator, inputs, outputs, attributes };
}

function readAttribute(bytes: Uint8Array): OnnxAttribute & { readonly name: string } {
  let name = '';
  const integers: number[] = [];
  let attribute: OnnxAttribute = {};
  for (const field of readProtobuf(bytes)) {
    switch (field.number) {
      case fields.attribute.name:
        name = readText(field);
        break;
      case fields.attribute.float:
        attribute = { ...attribute, float: readFloat(field) };
        break;
      case fields.attribute.integer:
        attribute = { ...attribute, integer: requireInteger(field) };
        break;
      case fields.attribute.text:
        attribute = { ...attribute, text: readText(field) };
        break;
      case fields.attribute.tensor:
        attribute = { ...attribute, tensor: readTensor(requireBytes(field)) };
        break;
      case fields.attribute.integers:
        integers.push(...readIntegers(field, mostIntegers - integers.length));
        break;
    }
  }
  return { name, ...attribute, integers };
}

function readInput(bytes: Uint8Array): OnnxInput {
  let name = '';
  let sizes: readonly number[] = [];
  for (const field of readProtobuf(bytes)) {
    if (field.number === fields.valueInfo.name) name = readText(field);
    if (field.number === fields.valueInfo.type) sizes = readSizes(requireBytes(field));
  }
  return { name, sizes };
}

/** The sizes in `TypeProto.tensor_type.shape.dim`. */
function readSizes(type: Uint8Array): readonly number[] {
  const tensorType = findMessage(type, fields.type.tensorType);
  const shape = tensorType && findMessage(tensorType, fields.tensorType.shape);
  const sizes: number[] = [];
  for (const field of readProtobuf(shape ?? new Uint8Array())) {
    if (sizes.length === mostIntegers) throw new FormatFault(`an input has more than ${mostIntegers} axes`);
    if (field.number === fields.shape.dimension) sizes.push(readDimension(requireBytes(field)));
  }
  return sizes;
}

function readDimension(bytes: Uint8Array): number {
  let size = Number.NaN;
  for (const field of readProtobuf(bytes)) {
    if (field.number === fields.dimension.value) size = requireInteger(field);
  }
  return size;
}

function findMessage(bytes: Uint8Array, number: number): Uint8Array | undefined {
  let found: Uint8Array | undefined;
  for (const field of readProtobuf(bytes)) {
    if (field.number === number) found = requireBytes(field);
  }
  return found;
}
