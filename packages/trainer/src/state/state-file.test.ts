import { article, encodeSafetensors, initializeParameters } from '@lenet/model';
import { describe, expect, it } from 'vitest';
import { decodeState, encodeState } from './state-file';

const parameters = initializeParameters(article, 1);
const moments = [initializeParameters(article, 2), initializeParameters(article, 3)];

describe('encodeState and decodeState', () => {
  it('give back parameters, moments and step to the bit', () => {
    const state = { parameters, moments, step: 4685 };
    expect(decodeState(article, encodeState(state, { recipe: 'article' }))).toEqual(state);
  });

  it('give back a state without moments', () => {
    const state = { parameters, moments: [], step: 0 };
    expect(decodeState(article, encodeState(state))).toEqual(state);
  });

  it('refuse a file of weights alone', () => {
    expect(() => decodeState(article, encodeSafetensors(parameters))).toThrow(/says step nowhere/);
  });

  it('refuse a step that is no number', () => {
    const bytes = encodeSafetensors(parameters, { step: '1e3' });
    expect(() => decodeState(article, bytes)).toThrow('The file\'s metadata says step "1e3".');
  });

  it('refuse moments that do not fit the network', () => {
    const { 'fc3.bias': bias } = parameters;
    const bytes = encodeSafetensors({ ...parameters, 'moment.0.fc3.bias': bias }, { step: '1' });
    expect(() => decodeState(article, bytes)).toThrow(/does not fit "article"/);
  });

  it('refuse more moments than any optimiser keeps', () => {
    const bytes = encodeState({ parameters, moments: [...moments, parameters], step: 1 });
    expect(() => decodeState(article, bytes)).toThrow(/3 moments/);
  });
});
