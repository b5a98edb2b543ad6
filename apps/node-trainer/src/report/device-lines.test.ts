import { describe, expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import type { DeviceListEvent } from './app-event';
import { formatDevices } from './device-lines';

const there = { name: 'tfjs-wasm', title: 'TensorFlow.js', available: true, detail: 'version 4' } as const;
const missing = { name: 'cuda', title: 'A GPU', available: false, reason: 'there is no driver' } as const;
const list: DeviceListEvent = { type: 'device-list', devices: [missing, there], adapters: [], automatic: 'tfjs-wasm' };
const plain = createColours(false);

describe('the list of devices', () => {
  it('has what is there, what is not and why, and what auto takes', () => {
    expect(formatDevices(list, plain)).toEqual([
      '✗ cuda       A GPU',
      '             not available: there is no driver',
      '✓ tfjs-wasm  TensorFlow.js',
      '             version 4',
      '',
      'WebGPU adapters: none.',
      '--device auto takes tfjs-wasm.',
    ]);
  });

  it('says when there is none', () => {
    const none = { ...list, devices: [missing], automatic: undefined };
    expect(formatDevices(none, plain).at(-1)).toBe('No device is available.');
  });

  it('tells GPUs from software among the adapters', () => {
    const adapters = [
      { description: 'NVIDIA H200 (nvidia hopper)', kind: 'hardware' },
      { description: 'SwiftShader (google swiftshader)', kind: 'software' },
    ] as const;
    expect(formatDevices({ ...list, adapters }, plain).slice(-4, -1)).toEqual([
      'WebGPU adapters:',
      '  NVIDIA H200 (nvidia hopper): a GPU',
      '  SwiftShader (google swiftshader): software, computes on the CPU',
    ]);
  });
});
