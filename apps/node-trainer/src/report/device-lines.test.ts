import { expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import { formatDevices } from './device-lines';

it('lists what is there, what is not and why, and what auto takes', () => {
  const there = { name: 'tfjs-wasm', title: 'TensorFlow.js', available: true, detail: 'version 4' } as const;
  const missing = { name: 'cuda', title: 'A GPU', available: false, reason: 'there is no driver' } as const;
  expect(formatDevices([missing, there], 'tfjs-wasm', createColours(false))).toEqual([
    '✗ cuda       A GPU',
    '             not available: there is no driver',
    '✓ tfjs-wasm  TensorFlow.js',
    '             version 4',
    '',
    '--device auto takes tfjs-wasm.',
  ]);
  expect(formatDevices([missing], undefined, createColours(false)).at(-1)).toBe('No device is available.');
});
