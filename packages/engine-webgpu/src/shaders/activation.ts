import type { BlockActivation } from '../plan/network';

/**
 * The activation functions.
 *
 * `relu` hands a NaN on, as PyTorch does, so that a diverged training shows. `tanh` is written by `exp`: WGSL allows its own
 * `tanh` an error of 1e-5.
 */
export const activationFunctions = `
fn relu(sum: f32) -> f32 { return select(sum, 0.0, sum <= 0.0); }
fn hyperbolicTangent(sum: f32) -> f32 {
  let decay = exp(-2.0 * abs(sum));
  return sign(sum) * (1.0 - decay) / (1.0 + decay);
}
`;

/** The activated value of an expression. */
export function activate(activation: BlockActivation, sum: string): string {
  if (activation === 'none') return sum;
  return activation === 'relu' ? `relu(${sum})` : `hyperbolicTangent(${sum})`;
}

/** The gradient before an activation, from that after it and from the activated value: `output` is evaluated twice for `tanh`. */
export function activationGradient(activation: BlockActivation, gradient: string, output: string): string {
  if (activation === 'none') return gradient;
  if (activation === 'relu') return `select(0.0, ${gradient}, ${output} > 0.0)`;
  return `(${gradient}) * (1.0 - ${output} * ${output})`;
}
