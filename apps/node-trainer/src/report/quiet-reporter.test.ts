import { describe, expect, it } from 'vitest';
import { formatResult } from './quiet-reporter';

describe('the quiet reporter', () => {
  it('prints results and nothing on the way', () => {
    const answer = { logits: [], probabilities: [], prediction: 7, classNames: '0123456789'.split('') };
    const picture = { file: 'a.png', width: 1, height: 1, image: new Uint8Array(784) };
    expect(formatResult({ type: 'picture-predict', ...answer, ...picture })).toBe('7');
    expect(formatResult({ type: 'weights-load', path: 'w', architecture: 'article' })).toBeUndefined();
    expect(
      formatResult({ type: 'run-end', status: 'completed', step: 1, trainingSeconds: 1, seconds: 1 }),
    ).toBeUndefined();
  });
});
