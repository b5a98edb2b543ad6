import { describe, expect, it } from 'vitest';
import { createColours } from './colours';
import { padToWidth, sideBySide, textWidth } from './text-width';

describe('the width of a text', () => {
  it('does not count escape codes', () => {
    expect(textWidth(createColours(true).red('━━ ok'))).toBe(5);
    expect(padToWidth(createColours(true).red('a'), 3)).toBe(`${createColours(true).red('a')}  `);
    expect(padToWidth('long', 2)).toBe('long');
  });

  it('sets blocks beside each other, however long they are', () => {
    expect(sideBySide(['a', 'bb'], ['1', '2', '3'], 2)).toEqual(['a   1', 'bb  2', '    3']);
    expect(sideBySide(['a', 'bb'], ['1'], 2)).toEqual(['a   1', 'bb']);
  });
});
