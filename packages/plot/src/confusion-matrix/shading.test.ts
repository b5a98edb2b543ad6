import { expect, test } from 'vitest';
import { colours } from '../theme/colours.js';
import { contrastRatio } from '../theme/contrast.js';
import { mistakeShades, rightShades, shadeOfMistake, shadeOfRight } from './shading.js';

test.each(['light', 'dark'] as const)(
  'the text on every shade has a contrast of at least 4.5 in the %s theme',
  (theme) => {
    for (const { fill, text } of [...rightShades, ...mistakeShades]) {
      expect(contrastRatio(fill[theme], text[theme]), `${text[theme]} on ${fill[theme]}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrastRatio(colours.muted[theme], colours.paper[theme])).toBeGreaterThanOrEqual(4.5);
  },
);

test.each(['light', 'dark'] as const)(
  'the strongest mistake stands out more than the strongest hit in the %s theme',
  (theme) => {
    const against = (colour: string | undefined) => contrastRatio(colour ?? '', colours.background[theme]);
    expect(against(mistakeShades.at(-1)?.fill[theme])).toBeGreaterThan(2 * against(rightShades.at(-1)?.fill[theme]));
  },
);

test('one mistake beside 46 is shaded, none is not, and more mistakes are never paler', () => {
  expect(shadeOfMistake(0, 46)).toBeUndefined();
  const positions = Array.from({ length: 46 }, (_, at) =>
    mistakeShades.findIndex((one) => one === shadeOfMistake(at + 1, 46)),
  );
  expect(positions[0]).toBe(0);
  expect(positions.at(-1)).toBe(mistakeShades.length - 1);
  expect(positions).toEqual([...positions].sort((first, second) => first - second));
});

test('the diagonal is shaded by recall', () => {
  expect(shadeOfRight(0)).toBeUndefined();
  expect(shadeOfRight(0.01)).toBe(rightShades[0]);
  expect(shadeOfRight(1)).toBe(rightShades.at(-1));
});
