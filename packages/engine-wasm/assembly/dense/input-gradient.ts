import { FLOAT, HIGH, VALUE, multiplyAdd } from '../block';
import { throughActivation } from '../activation';
import { DenseStage } from '../plan';

/**
 * The gradient of a stage's input: `inputGradient[input] = sum over units of weight * outputGradient[unit]`, times the derivative
 * of the activation that made the input.
 *
 *     outputGradient  value[units]
 *     weights         float32[units][inputStride]     read 4 inputs wide, down the units
 *     input           value[inputStride]
 *     inputGradient   value[inputStride]
 *
 * Work: inputs * units values; a register tile of 4 inputs takes 8 multiply-adds for 6 loads.
 */
export function denseInputGradient(
  stage: DenseStage,
  outputGradient: usize,
  input: usize,
  inputActivation: i32,
  inputGradient: usize,
): void {
  const rowBytes = <usize>stage.inputStride * FLOAT;
  const end = outputGradient + <usize>stage.units * VALUE;
  for (let first = 0; first < stage.inputStride; first += 4) {
    let weights = stage.weights + <usize>first * FLOAT;
    let low0 = f32x4.splat(0), high0 = low0;
    let low1 = low0, high1 = low0, low2 = low0, high2 = low0, low3 = low0, high3 = low0;
    for (let source = outputGradient; source < end; source += VALUE) {
      const low = v128.load(source), high = v128.load(source, HIGH);
      let weight = v128.load32_splat(weights);
      low0 = multiplyAdd(low, weight, low0);
      high0 = multiplyAdd(high, weight, high0);
      weight = v128.load32_splat(weights, 4);
      low1 = multiplyAdd(low, weight, low1);
      high1 = multiplyAdd(high, weight, high1);
      weight = v128.load32_splat(weights, 8);
      low2 = multiplyAdd(low, weight, low2);
      high2 = multiplyAdd(high, weight, high2);
      weight = v128.load32_splat(weights, 12);
      low3 = multiplyAdd(low, weight, low3);
      high3 = multiplyAdd(high, weight, high3);
      weights += rowBytes;
    }
    const values = input + <usize>first * VALUE;
    const target = inputGradient + <usize>first * VALUE;
    storeGradient(inputActivation, values, target, low0, high0);
    storeGradient(inputActivation, values + 32, target + 32, low1, high1);
    storeGradient(inputActivation, values + 64, target + 64, low2, high2);
    storeGradient(inputActivation, values + 96, target + 96, low3, high3);
  }
}

@inline
function storeGradient(activation: i32, value: usize, target: usize, low: v128, high: v128): void {
  v128.store(target, throughActivation(activation, v128.load(value), low));
  v128.store(target, throughActivation(activation, v128.load(value, HIGH), high), HIGH);
}
