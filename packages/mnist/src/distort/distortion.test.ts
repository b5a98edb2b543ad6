import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strongDistortion } from '../../test/distortion';
import { checkDistortion, type Distortion, distortionProblem } from './distortion';

describe('distortionProblem', () => {
  it('finds nothing wrong with a distortion, elastic or not', () => {
    expect(distortionProblem(strongDistortion)).toBeUndefined();
    expect(distortionProblem({ ...strongDistortion, elastic: undefined })).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['rotation', { ...strongDistortion, rotation: -1 }],
    ['scale', { ...strongDistortion, scale: 0.51 }],
    ['shear', { ...strongDistortion, shear: '0' }],
    ['translation', { ...strongDistortion, translation: undefined }],
    ['elastic', { ...strongDistortion, elastic: null }],
    ['elastic.alpha', { ...strongDistortion, elastic: { sigma: 4 } }],
    ['elastic.sigma', { ...strongDistortion, elastic: { alpha: 34, sigma: 0.9 } }],
  ])('names %s when it does not fit', (field, distortion) => {
    expect(distortionProblem(distortion as Distortion)?.field).toBe(field);
    expect(() => checkDistortion(distortion as Distortion)).toThrow(`The distortion's ${field} is `);
  });

  it('finds something in every distortion with a number that is none', () => {
    const wrong = fc.constantFrom<unknown>(Number.NaN, Number.POSITIVE_INFINITY, -1, 1e9, '1', null, true);
    const field = fc.constantFrom('rotation', 'scale', 'shear', 'translation');
    fc.assert(
      fc.property(field, wrong, (name, value) => {
        expect(distortionProblem({ ...strongDistortion, [name]: value })?.field).toBe(name);
      }),
    );
  });
});
