import { describe, expect, test } from 'vitest';
import { article } from '../../architecture/article';
import { diagram } from '../../architecture/diagram';
import { forward } from '../../inference/forward';
import { catchModelError } from '../../test-support/catch-model-error';
import { largestDifference } from '../../test-support/largest-difference';
import { readTinyFile, tiny, tinyImage, tinyLogits, tinyParameters } from '../../test-support/tiny-network';
import { networkFromOnnx, parametersFromOnnx } from './network-from-onnx';

const files = ['tiny.onnx', 'tiny-by-size.onnx', 'tiny-on-bytes.onnx', 'tiny-in-parts.onnx', 'tiny-with-matmul.onnx'];

describe('files of torch.onnx.export', () => {
  test.each(files)('%s gives the layers and the weights, bit by bit', (file) => {
    const network = networkFromOnnx(readTinyFile(file));
    expect(network).toEqual({ architecture: { ...tiny, name: 'imported' }, parameters: tinyParameters });
  });

  test.each(files)("%s computes PyTorch's logits", (file) => {
    const { architecture, parameters } = networkFromOnnx(readTinyFile(file));
    expect(largestDifference(forward(architecture, parameters, tinyImage), tinyLogits)).toBeLessThan(1e-6);
  });
});
