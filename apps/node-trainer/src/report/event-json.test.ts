import { MnistError } from '@lenet/mnist';
import { describe, expect, it } from 'vitest';
import { formatAppEvent } from './event-json';

describe('an event as JSON', () => {
  it('is one line, without pixels and single predictions', () => {
    const image = new Uint8Array(784);
    const event = {
      type: 'picture-predict',
      file: 'a\nb.png',
      width: 1,
      height: 2,
      image,
      logits: [1],
      probabilities: [1],
    } as const;
    const line = formatAppEvent({ ...event, prediction: 0, classNames: ['0'] });
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      type: 'picture-predict',
      file: 'a\nb.png',
      width: 1,
      height: 2,
      logits: [1],
      probabilities: [1],
      prediction: 0,
      classNames: ['0'],
    });
  });

  it('turns an error into its code and message', () => {
    const error = new MnistError('FILE_MISSING', 'There is no file.', 'Look elsewhere.');
    expect(JSON.parse(formatAppEvent({ type: 'source-fail', source: 'here', error }))).toEqual({
      type: 'source-fail',
      source: 'here',
      error: { code: 'FILE_MISSING', message: 'There is no file.' },
    });
  });
});
