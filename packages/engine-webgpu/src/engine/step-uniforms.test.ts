import { adam, adamW, sgd } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { packStepUniforms, stepUniformBytes, updateKind } from './step-uniforms';

const numbers = (bytes: ArrayBuffer) => [...new Float32Array(bytes).slice(1)];

describe('packStepUniforms', () => {
  it('starts with the batch size and its inverse', () => {
    const bytes = packStepUniforms(64, sgd());
    expect(bytes.byteLength).toBe(stepUniformBytes);
    expect(new Uint32Array(bytes)[0]).toBe(64);
    expect(numbers(bytes)[0]).toBe(1 / 64);
  });

  it('weighs gradient and velocity as Nesterov does', () => {
    const nesterov = sgd({ momentum: 0.5, nesterov: true, weightDecay: 0.25 });
    expect(numbers(packStepUniforms(1, nesterov)).slice(1, 5)).toEqual([0.25, 0.5, 1, 0.5]);
    expect(numbers(packStepUniforms(1, sgd({ momentum: 0.5 }))).slice(1, 5)).toEqual([0, 0.5, 0, 1]);
  });

  it('adds the decay to the gradient for Adam, not for AdamW', () => {
    expect(numbers(packStepUniforms(1, adam({ weightDecay: 0.5 })))[1]).toBe(0.5);
    expect(numbers(packStepUniforms(1, adamW({ weightDecay: 0.5 })))[1]).toBe(0);
  });

  it('takes 1 - beta in float64', () => {
    expect(numbers(packStepUniforms(1, adam()))[8]).toBe(Math.fround(1 - 0.999));
  });
});

describe('updateKind', () => {
  it('compiles plain SGD, momentum and Adam apart', () => {
    expect([sgd(), sgd({ momentum: 0.9 }), adam(), adamW()].map(updateKind)).toEqual([
      'sgd',
      'momentum',
      'adam',
      'adam',
    ]);
  });
});
