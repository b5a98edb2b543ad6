import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { terminalConfusionMatrix } from './terminal-confusion-matrix.js';

const counts = [
  [48, 2],
  [0, 50],
];

test('a table has a row a label, a dot for 0 and the recall at its end', () => {
  expect(terminalConfusionMatrix({ counts, classNames: ['cat', 'dog'] })).toBe(
    ['label  cat  dog  recall', 'cat     48    2   96.0%', 'dog      .   50  100.0%'].join('\n'),
  );
});

test('colour changes nothing but colour', () => {
  const coloured = terminalConfusionMatrix({ counts, color: true });
  expect(coloured).toContain('\u001B[33m');
  expect(stripVTControlCharacters(coloured)).toBe(terminalConfusionMatrix({ counts }));
});

test('a name cannot command the terminal', () => {
  expect(terminalConfusionMatrix({ counts, classNames: ['\u001B[2J', 'b'] })).not.toContain('\u001B');
});
