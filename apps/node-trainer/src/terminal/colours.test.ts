import { describe, expect, it } from 'vitest';
import { createColours, wantsColours } from './colours';

const wants = (environment: Record<string, string>, isTerminal = true, refused = false) =>
  wantsColours({ isTerminal, refused, environment });

describe('colours', () => {
  it('are for terminals', () => {
    expect(wants({})).toBe(true);
    expect(wants({}, false)).toBe(false);
    expect(wants({ TERM: 'dumb' })).toBe(false);
  });

  it('follow NO_COLOR and FORCE_COLOR, and the flag before both', () => {
    expect(wants({ NO_COLOR: '1' })).toBe(false);
    expect(wants({ NO_COLOR: '' })).toBe(true);
    expect(wants({ FORCE_COLOR: '1' }, false)).toBe(true);
    expect(wants({ FORCE_COLOR: '0' })).toBe(false);
    expect(wants({ FORCE_COLOR: '1', NO_COLOR: '1' }, false)).toBe(true);
    expect(wants({ FORCE_COLOR: '1' }, true, true)).toBe(false);
  });

  it('are escape codes around the text, or nothing', () => {
    expect(createColours(true).bold('x')).toBe('\u001b[1mx\u001b[22m');
    expect(createColours(false).bold('x')).toBe('x');
  });
});
