import { describe, expect, it } from 'vitest';
import { describeAdapter, isSoftwareAdapter } from './describe-adapter';

const nothing = { vendor: '', architecture: '', device: '', description: '' };

describe('describeAdapter', () => {
  it.each([
    ['NVIDIA H200 (nvidia hopper)', { vendor: 'nvidia', architecture: 'hopper', description: 'NVIDIA H200' }],
    [
      'nvidia-h200, NVIDIA: 580.65.06 (nvidia hopper)',
      { vendor: 'nvidia', architecture: 'hopper', device: 'nvidia-h200', description: 'NVIDIA: 580.65.06' },
    ],
    [
      'SwiftShader driver 5.0.0 (google swiftshader)',
      {
        vendor: 'google',
        architecture: 'swiftshader',
        device: 'swiftshader-device-subzero-',
        description: 'SwiftShader driver 5.0.0',
      },
    ],
    ['apple metal-3', { vendor: 'apple', architecture: 'metal-3' }],
    ['Radeon (amd)', { vendor: 'amd', device: 'Radeon' }],
    ['WebGPU adapter without a name', {}],
  ])('says %s', (line, names) => {
    expect(describeAdapter({ ...nothing, ...names })).toBe(line);
  });

  it('takes a device that does not tell its adapter', () => {
    expect(describeAdapter(undefined)).toBe('WebGPU adapter without a name');
  });
});

describe('isSoftwareAdapter', () => {
  it.each([
    { vendor: 'google', architecture: 'swiftshader' },
    { vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' },
    { description: 'Microsoft Basic Render Driver' },
    { vendor: 'nvidia', isFallbackAdapter: true },
  ])('knows $vendor $architecture $description $isFallbackAdapter', (names) => {
    expect(isSoftwareAdapter({ ...nothing, ...names })).toBe(true);
  });

  it('takes GPUs for GPUs', () => {
    expect(isSoftwareAdapter({ vendor: 'nvidia', architecture: 'hopper', description: 'NVIDIA H200' })).toBe(false);
    expect(isSoftwareAdapter(undefined)).toBe(false);
  });
});
