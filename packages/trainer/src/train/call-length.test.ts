import { describe, expect, it } from 'vitest';
import { CallLength } from './call-length';

describe('CallLength', () => {
  it('settles where a call takes about 150 ms', () => {
    const length = new CallLength();
    for (let call = 0; call < 10; call++) length.measure(length.steps, length.steps * 3);
    expect(length.steps).toBe(50);
  });

  it('makes one step a call on a device that needs a second for it', () => {
    const length = new CallLength();
    length.measure(4, 4000);
    expect(length.steps).toBe(1);
  });
});
