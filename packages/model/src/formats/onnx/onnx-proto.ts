/** Field numbers of the messages that are used here. Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3 */
export const fields = {
  model: { irVersion: 1, producerName: 2, graph: 7, opsetImport: 8 },
  opset: { domain: 1, version: 2 },
  graph: { node: 1, name: 2, initializer: 5, input: 11, output: 12, sparseInitializer: 15 },
  node: { input: 1, output: 2, opType: 4, attribute: 5, domain: 7 },
  attribute: { name: 1, float: 2, integer: 3, text: 4, tensor: 5, integers: 8, type: 20 },
  tensor: {
    dims: 1,
    dataType: 2,
    floatData: 4,
    int64Data: 7,
    name: 8,
    rawData: 9,
    doubleData: 10,
    externalData: 13,
    dataLocation: 14,
  },
  valueInfo: { name: 1, type: 2, documentation: 3 },
  type: { tensorType: 1 },
  tensorType: { elementType: 1, shape: 2 },
  shape: { dimension: 1 },
  dimension: { value: 1, parameter: 2 },
} as const;

/** Element types. */
export const dataTypes = { float: 1, uint8: 2, int64: 7, float16: 10, double: 11, bfloat16: 16 } as const;

/** Kinds of attributes. */
export const attributeTypes = { float: 1, integer: 2, integers: 7 } as const;
