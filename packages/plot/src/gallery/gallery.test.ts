import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { galleryFigures } from './gallery-figures.js';
import { articlePredictions, testLabels } from './real-data.js';

const folder = '../../gallery';
const shownDark = ['article-curves', 'sample', 'confusion-matrix'];

describe('the gallery', () => {
  test.each(galleryFigures)('$name is drawn as it was', async ({ name, draw }) => {
    await expect(draw({})).toMatchFileSnapshot(`${folder}/${name}.svg`);
  });

  test.each(shownDark)('%s is drawn in the dark theme as it was', async (name) => {
    const figure = galleryFigures.find((one) => one.name === name);
    await expect(figure?.draw({ theme: 'dark' })).toMatchFileSnapshot(`${folder}/${name}-dark.svg`);
  });

  test('its page shows every figure', async () => {
    const sections = galleryFigures.map(({ name, caption }) => {
      const dark = shownDark.includes(name) ? `\n\nIn the dark theme:\n\n![${name}, dark](${name}-dark.svg)` : '';
      return `## ${name}\n\n${caption}\n\n![${name}](${name}.svg)${dark}\n`;
    });
    const intro =
      '# Gallery\n\nWritten by the tests (`pnpm test`, with `-u` after an intended change) from real numbers; `fixtures/README.md` says whose.\n' +
      "The figures follow the reader's colour scheme.\n";
    await expect(`${intro}\n${sections.join('\n')}`).toMatchFileSnapshot(`${folder}/README.md`);
  });

  test.each(galleryFigures)(
    '$name is the same string twice, well-formed and below 100 kB in every theme',
    ({ draw }) => {
      for (const theme of ['auto', 'light', 'dark'] as const) {
        const svg = draw({ theme });
        expect(draw({ theme })).toBe(svg);
        expect(svg.length).toBeLessThan(100_000);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement?.tagName).toBe('svg');
      }
    },
  );

  test("its predictions are those of the article's run: 9,491 of 10,000 right, as PyTorch scored it", () => {
    const right = articlePredictions.filter((prediction, position) => prediction === testLabels[position]).length;
    expect([articlePredictions.length, right]).toEqual([10_000, 9_491]);
  });
});
