import { readFileSync } from 'node:fs';
import { digit, trainingCurves } from '@lenet/plot';
import { expect, it } from 'vitest';
import { palette } from './palette';

const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const hex = (rgb: readonly number[]) => `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

it.each(['paper', 'ink', 'blue', 'orange'] as const)('canvases paint %s as the style sheet has it', (name) => {
  expect(tokens).toContain(`--${name}: light-dark(${hex(palette.light[name])}, ${hex(palette.dark[name])});`);
});

it.each(['light', 'dark'] as const)('the %s colours are those of the figures', (theme) => {
  const figures = [
    digit(new Uint8Array(784).fill(255, 0, 28), { theme }),
    trainingCurves({ theme, points: [{ step: 1, loss: 1, accuracy: 1 }] }),
  ].join('');
  for (const colour of Object.values(palette[theme])) expect(figures).toContain(hex(colour));
});
