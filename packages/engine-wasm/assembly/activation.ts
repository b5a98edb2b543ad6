import { tanh } from './elementary';
import { FLOAT } from './block';

export const RELU: i32 = 1;
export const TANH: i32 = 2;

/** The lowest value that a sum keeps when it is stored: ReLU is part of the store, other activations follow it. */
@inline
export function storeFloor(activation: i32): v128 {
  return f32x4.splat(activation == RELU ? 0 : -Infinity);
}

/** max(value, floor); NaN stays NaN. */
@inline
export function clamp(value: v128, floor: v128): v128 {
  return f32x4.pmax(value, floor);
}

/** tanh in place, of `bytes` bytes. */
export function applyTanh(start: usize, bytes: usize): void {
  for (let value = start; value < start + bytes; value += 4 * FLOAT) v128.store(value, tanh(v128.load(value)));
}

/** `gradient` times the activation's derivative, from the activation's output. */
@inline
export function throughActivation(activation: i32, output: v128, gradient: v128): v128 {
  if (activation == RELU) return v128.and(gradient, f32x4.gt(output, f32x4.splat(0)));
  if (activation == TANH) return f32x4.mul(gradient, f32x4.sub(f32x4.splat(1), f32x4.mul(output, output)));
  return gradient;
}
