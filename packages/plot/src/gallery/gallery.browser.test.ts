import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { confusionMatrix } from '../confusion-matrix/confusion-matrix.js';
import { digitGrid } from '../digits/digit-grid.js';
import { colours } from '../theme/colours.js';
import { contrastRatio } from '../theme/contrast.js';
import { trainingCurves } from '../training-curves/training-curves.js';

const galleryNames = [
  'article-curves',
  'article-curves-narrow',
  'article-batches',
  'fashion-curves',
  'last-epoch',
  'one-point',
  'no-points',
  'digit',
  'sample',
  'mistakes',
  'confusion-matrix',
  'confusion-matrix-narrow',
  'fashion-confusion-matrix',
];

// Vite serves the files of the package, so the page gets the committed snapshots themselves.
const gallery = await Promise.all(
  galleryNames.map(async (name) => ({ name, svg: await (await fetch(`/gallery/${name}.svg`)).text() })),
);

const points = Array.from({ length: 60 }, (_, position) => ({
  step: 1 + position * 1_234_567,
  loss: 12_345 / (position + 1),
  accuracy: position / 60,
}));
const awkward = [
  {
    name: '280 pixels wide',
    svg: trainingCurves({ points, width: 280, title: 'Long title '.repeat(9), heldOut: points }),
  },
  {
    name: '100 epochs',
    svg: trainingCurves({ points, width: 400, epochs: points.map((point) => point.step), stepLabel: 'optimiser step' }),
  },
  {
    name: 'small values',
    svg: trainingCurves({ points: points.map((point) => ({ ...point, loss: 1e-6, accuracy: 0.9999 })), width: 320 }),
  },
  {
    name: 'long class names in a grid',
    svg: digitGrid({
      digits: ['Ankle boot', 'T-shirt/top'].map((label) => ({ image: new Uint8Array(784), label, prediction: 'Bag' })),
    }),
  },
  {
    name: 'a narrow matrix with long names',
    svg: confusionMatrix({
      counts: Array.from({ length: 10 }, (_, row) => Array.from({ length: 10 }, (_, column) => row * 1000 + column)),
      classNames: Array.from({ length: 10 }, (_, row) => `Class number ${row}`),
      width: 280,
    }),
  },
];

beforeEach(() => {
  document.body.replaceChildren();
});
afterEach(async () => {
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
});

describe.each(['light', 'dark'] as const)('for a reader who prefers %s', (scheme) => {
  test.each([...gallery, ...awkward])(
    '$name is readable: no text overlaps, leaves the figure or lacks contrast',
    async ({ svg }) => {
      await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
      const figure = show(svg);
      expect(fillOf(figure.querySelector('rect'))).toBe(colours.background[scheme]);
      expect(overlaps(figure)).toEqual([]);
      expect(outside(figure)).toEqual([]);
      expect(faint(figure)).toEqual([]);
    },
  );
});

test('figures on one page do not recolour each other, and their ids differ', async () => {
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
  const [auto, light] = [show(trainingCurves({ points })), show(trainingCurves({ points, theme: 'light' }))];
  expect(fillOf(auto.querySelector('rect'))).toBe(colours.background.dark);
  expect(fillOf(light.querySelector('rect'))).toBe(colours.background.light);
  const ids = [...document.querySelectorAll('svg, svg [id]')].map((element) => element.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the checks of this file find an overlap, a text outside and a faint text', () => {
  const text = (x: number, fill: string) => `<text x="${x}" y="20" font-size="12" fill="${fill}">word</text>`;
  const figure = show(
    `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><rect width="100" height="40" fill="#ffffff"/>${text(5, '#000000')}${text(15, '#dddddd')}${text(80, '#000000')}</svg>`,
  );
  expect([overlaps(figure).length, outside(figure).length, faint(figure).length]).toEqual([1, 1, 1]);
});

function show(svg: string): SVGSVGElement {
  const place = document.createElement('div');
  place.innerHTML = svg;
  document.body.append(place);
  const figure = place.querySelector('svg');
  if (figure === null) throw new Error('There is no figure.');
  return figure;
}

/** Pairs of texts whose boxes, turned as they are, share more than a pixel in both directions. */
function overlaps(figure: SVGSVGElement): string[] {
  const boxes = textsOf(figure).map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
  return boxes.flatMap((one, position) =>
    boxes
      .slice(position + 1)
      .filter((other) => shared(one.box, other.box))
      .map((other) => `${one.words} / ${other.words}`),
  );
}

function shared(one: DOMRect, other: DOMRect): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > 1 && down > 1;
}

function outside(figure: SVGSVGElement): string[] {
  const frame = figure.getBoundingClientRect();
  return textsOf(figure)
    .filter((text) => {
      const box = text.getBoundingClientRect();
      return box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
    })
    .map((text) => text.textContent);
}

/** Texts whose contrast with the last rectangle under them is below 4.5. */
function faint(figure: SVGSVGElement): string[] {
  const rectangles = [...figure.querySelectorAll('rect')].filter((one) => getComputedStyle(one).fill !== 'none');
  return textsOf(figure)
    .flatMap((text) => [text, ...text.querySelectorAll('tspan')])
    .filter((text) => {
      const box = text.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const under = rectangles.findLast((one) => {
        const place = one.getBoundingClientRect();
        return place.left <= x && x <= place.right && place.top <= y && y <= place.bottom;
      });
      return contrastRatio(fillOf(text), fillOf(under ?? null)) < 4.5;
    })
    .map((text) => text.textContent);
}

function textsOf(figure: SVGSVGElement): SVGTextElement[] {
  return [...figure.querySelectorAll('text')];
}

function fillOf(element: Element | null): string {
  if (element === null) throw new Error('There is no element to look at.');
  const channels = getComputedStyle(element).fill.match(/\d+/g) ?? [];
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}
