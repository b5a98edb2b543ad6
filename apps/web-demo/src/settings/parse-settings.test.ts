import { validateRecipe } from '@lenet/trainer';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipeNames, recipeOfSettings } from '../session/training-settings';
import { formatSettings } from './format-settings';
import { parseSettings } from './parse-settings';
import { architectureNames, bounds, offeredSettings, optimizerNames } from './settings';

describe('settings in the address', () => {
  it('are the default recipe where the address says nothing', () => {
    expect(parseSettings('')).toEqual({ settings: offeredSettings('article'), device: undefined, notes: [] });
  });

  it('take the place of the recipe’s own', () => {
    const { settings, device, notes } = parseSettings('?epochs=3&seed=7&learning-rate=1e-3&optimizer=adam&device=wasm');
    expect(settings).toEqual({
      ...offeredSettings('article'),
      epochs: 3,
      seed: 7,
      learningRate: 0.001,
      optimizer: 'adam',
    });
    expect(device).toBe('wasm');
    expect(notes).toEqual([]);
  });

  it.each([
    ['epochs=0', 'Ignored epochs=“0” in the address: expected a whole number from 1 to 100. Using 5.'],
    ['epochs=1.5', 'Ignored epochs=“1.5” in the address: expected a whole number from 1 to 100. Using 5.'],
    ['seed=-1', 'Ignored seed=“-1” in the address: expected a whole number from 0 to 4294967295. Using 0.'],
    ['batch-size=1e3', 'Ignored batch-size=“1e3” in the address: expected a whole number from 1 to 1024. Using 64.'],
    [
      'learning-rate=NaN',
      'Ignored learning-rate=“NaN” in the address: expected a number from 0.000001 to 10. Using 0.01.',
    ],
    ['optimizer=', 'Ignored optimizer=“” in the address: expected sgd, momentum, nesterov, adam or adamw. Using sgd.'],
    ['held-out=40000', 'Ignored held-out=“40000” in the address: expected a whole number from 0 to 30000. Using 5000.'],
    ['device=<b>', 'Ignored device=“<b>” in the address: expected the name of a device. Using the default.'],
  ])('say what is wrong with %s and go on without it', (query, note) => {
    const { settings, notes } = parseSettings(`?${query}`);
    expect(settings).toEqual(offeredSettings('article'));
    expect(notes).toEqual([note]);
  });

  it('quote no more than a few visible characters of what they found', () => {
    const [note = ''] = parseSettings(`?recipe=${encodeURIComponent(`\u202e\n${'x'.repeat(5000)}`)}`).notes;
    expect(note).toContain('“··xxxxxxxxxxxxxxxxxx…”');
  });

  it('leave alone what they do not know', () => {
    expect(parseSettings('?utm_source=mail&__proto__=1&constructor=2').notes).toEqual([]);
  });

  it('come back the same from the address they were written to', () => {
    const settings = fc.record({
      recipe: fc.constantFrom(...recipeNames),
      architecture: fc.constantFrom(...architectureNames),
      optimizer: fc.constantFrom(...optimizerNames),
      learningRate: fc.double({ min: bounds.learningRate.minimum, max: bounds.learningRate.maximum, noNaN: true }),
      batchSize: fc.integer({ min: bounds.batchSize.minimum, max: bounds.batchSize.maximum }),
      epochs: fc.integer({ min: bounds.epochs.minimum, max: bounds.epochs.maximum }),
      seed: fc.integer({ min: bounds.seed.minimum, max: bounds.seed.maximum }),
      heldOut: fc.integer({ min: 0, max: 512 }),
    });
    const limit = fc.option(fc.integer({ min: bounds.trainingImages.minimum, max: bounds.trainingImages.maximum - 1 }));
    fc.assert(
      fc.property(settings, limit, (chosen, trainingImages) => {
        const given = trainingImages === null ? chosen : { ...chosen, trainingImages };
        expect(parseSettings(formatSettings(given))).toEqual({ settings: given, device: undefined, notes: [] });
      }),
    );
  });

  it('give a recipe that can be trained, whatever the address', () => {
    const keys = [
      'recipe',
      'architecture',
      'optimizer',
      'learning-rate',
      'batch-size',
      'epochs',
      'seed',
      'held-out',
      'limit',
      'device',
    ];
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.constantFrom('__proto__', 'toString', '1e999', '0x10', '٣', ' 3', '%', '', 'NaN', '.5', '5.', '-0'),
    );
    const query = fc
      .array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 12 })
      .map((pairs) => pairs.map(([key, text]) => `${key}=${safelyEncoded(text)}`).join('&'));
    fc.assert(
      fc.property(fc.oneof(query, fc.string({ unit: 'binary' })), (search) => {
        const { settings, notes } = parseSettings(search);
        expect(() => validateRecipe(recipeOfSettings(settings), settings.trainingImages ?? 60_000)).not.toThrow();
        for (const note of notes)
          expect(note).toMatch(/^Ignored [a-z-]+=“.{0,21}” in the address: expected .+\. Using .+\.$/u);
        expect(notes.length).toBeLessThanOrEqual(keys.length);
      }),
      { numRuns: 500 },
    );
  });
});

function safelyEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '?'));
}
