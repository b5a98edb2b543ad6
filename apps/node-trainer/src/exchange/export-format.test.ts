import { describe, expect, it } from 'vitest';
import { findExportFormat, findExportInput } from './export-format';

describe('the format of an export', () => {
  it.each([
    [undefined, 'lenet.onnx', 'onnx'],
    [undefined, 'a.b/lenet.npz', 'npz'],
    [undefined, 'weights.safetensors', 'safetensors'],
    ['tfjs', 'folder', 'tfjs'],
    ['npz', 'lenet.onnx', 'npz'],
  ])('asked for as %s for %s is %s', (asked, path, format) => {
    expect(findExportFormat(asked, path)).toBe(format);
  });

  it('must be one that is known', () => {
    expect(() => findExportFormat('h5', 'lenet.onnx')).toThrow('There is no format "h5".');
    expect(() => findExportFormat(undefined, 'lenet.pt')).toThrow('lenet.pt does not say in which format to write.');
  });
});

describe('what an exported network takes', () => {
  it('is bytes, unless it is asked for otherwise', () => {
    expect(findExportInput(undefined, 'onnx')).toBe('bytes');
    expect(findExportInput('normalized', 'tfjs')).toBe('normalized');
    expect(findExportInput(undefined, 'npz')).toBeUndefined();
  });

  it('is refused where there is no network, or it is unknown', () => {
    expect(() => findExportInput('bytes', 'npz')).toThrow('--input does not go with npz');
    expect(() => findExportInput('floats', 'onnx')).toThrow('There is no input "floats".');
  });
});
