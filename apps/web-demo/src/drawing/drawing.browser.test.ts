import { encode } from 'fast-png';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hostPage, type PageHost, useTrainedWeights } from '../../test/support/open-page';

type Path = readonly (readonly [x: number, y: number])[];

/** Digits as a hand draws them, in shares of the drawing area. */
const digits: Readonly<Record<string, readonly Path[]>> = {
  7: [
    [
      [0.3, 0.24],
      [0.5, 0.23],
      [0.7, 0.22],
      [0.62, 0.4],
      [0.52, 0.6],
      [0.45, 0.84],
    ],
  ],
  1: [
    [
      [0.53, 0.18],
      [0.51, 0.5],
      [0.49, 0.84],
    ],
  ],
  0: [
    [
      [0.5, 0.18],
      [0.36, 0.26],
      [0.3, 0.45],
      [0.32, 0.66],
      [0.44, 0.82],
      [0.58, 0.8],
      [0.69, 0.64],
      [0.7, 0.42],
      [0.63, 0.25],
      [0.5, 0.18],
    ],
  ],
  4: [
    [
      [0.36, 0.2],
      [0.33, 0.38],
      [0.32, 0.54],
      [0.5, 0.55],
      [0.72, 0.53],
    ],
    [
      [0.62, 0.22],
      [0.61, 0.5],
      [0.6, 0.86],
    ],
  ],
  2: [
    [
      [0.32, 0.3],
      [0.42, 0.2],
      [0.57, 0.19],
      [0.67, 0.3],
      [0.63, 0.46],
      [0.48, 0.64],
      [0.32, 0.8],
      [0.5, 0.8],
      [0.72, 0.79],
    ],
  ],
};

let host: PageHost;
let page: Page;
let pad: Locator;

beforeAll(async () => {
  host = await hostPage();
  page = await host.open('?device=wasm', { serviceWorkers: 'block' });
  pad = page.getByRole('application', { name: 'Drawing area' });
  await useTrainedWeights(page);
});
afterAll(() => host.close());
beforeEach(() => pad.scrollIntoViewIfNeeded());
afterEach(() => host.check());

describe('on trained weights', () => {
  it.each(Object.keys(digits))('a %s that is drawn with the mouse is read as one', async (digit) => {
    await clear();
    for (const path of digits[digit]) await draw(path);
    await expectAnswer(digit);
    expect(await probabilitiesSum()).toBeCloseTo(100, 0);
  });

  it('a 7 that is drawn with a finger is read as one, and the page does not scroll under it', async () => {
    const phone = await host.open('?device=wasm', {
      hasTouch: true,
      viewport: { width: 360, height: 740 },
      serviceWorkers: 'block',
    });
    await useTrainedWeights(phone);
    const touched = phone.getByRole('application', { name: 'Drawing area' });
    await touched.scrollIntoViewIfNeeded();
    await phone.getByRole('button', { name: 'Clear' }).click();
    await touched.scrollIntoViewIfNeeded();
    const before = await phone.evaluate(() => scrollY);
    await drawWithFinger(phone, touched, digits[7][0]);
    await expect.poll(() => phone.locator('.answer-digit').textContent()).toBe('7');
    expect(await phone.evaluate(() => scrollY)).toBe(before);
    await phone.context().close();
  });

  it('a 1 that is drawn with the keyboard alone is read as one', async () => {
    await clear();
    await pad.focus();
    for (let step = 0; step < 9; step++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    for (let step = 0; step < 18; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    // The pen is up again: this leaves no mark.
    await page.keyboard.press('Shift+ArrowRight');
    await expectAnswer('1');
    await page.keyboard.press('Control+z');
    await expectAnswer('–');
  });

  it('a test image that is picked is read as its label', async () => {
    const example = page.getByRole('button', { name: /^Take test image \d+, a 2$/ });
    await example.click();
    await expectAnswer('2');
  });

  it('undo takes back stroke by stroke, and clear all of them', async () => {
    await clear();
    for (const path of digits[4]) await draw(path);
    await expectAnswer('4');
    const whole = await seenPixels();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(seenPixels).not.toBe(whole);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expectAnswer('–');
    for (const path of digits[4]) await draw(path);
    await clear();
    await expectAnswer('–');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expectAnswer('4');
  });
});

describe('pictures', () => {
  const picture = () => [...pngOfOne()];

  it.each(['paste', 'drop'] as const)('are read after a %s', async (way) => {
    await clear();
    await page.evaluate(
      ([kind, bytes]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], 'one.png', { type: 'image/png' }));
        const event =
          kind === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      },
      [way, picture()] as const,
    );
    await expectAnswer('1');
  });

  it('are read from a chosen file', async () => {
    await clear();
    const file = { name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(pngOfOne()) };
    await page.locator('.draw input[type=file]').setInputFiles(file);
    await expectAnswer('1');
  });

  it.each([
    ['text.png', Buffer.from('no picture'), 'text.png is not a picture that this browser can read.'],
    ['blank.png', Buffer.from(png(40, 40, () => 255)), 'blank.png: The picture is blank'],
    ['empty.png', Buffer.alloc(0), 'empty.png is not a picture that this browser can read.'],
  ])('that show no digit (%s) give one line and leave the drawing alone', async (name, buffer, line) => {
    await clear();
    await draw(digits[7][0]);
    await expectAnswer('7');
    await page.locator('.draw input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer });
    const notice = page.locator('.notice-error', { hasText: line });
    await notice.waitFor();
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expectAnswer('7');
  });
});

async function clear(): Promise<void> {
  const button = page.getByRole('button', { name: 'Clear' });
  if (await button.isEnabled()) await button.click();
}

async function draw(path: Path): Promise<void> {
  const box = await pad.boundingBox();
  if (!box) throw new Error('There is no drawing area.');
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  const [first, ...rest] = path;
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...at(point), { steps: 4 });
  await page.mouse.up();
}

/** Touch events as Chromium makes them of fingers. */
async function drawWithFinger(phone: Page, touched: Locator, path: Path): Promise<void> {
  const box = await touched.boundingBox();
  if (!box) throw new Error('There is no drawing area.');
  const devtools = await phone.context().newCDPSession(phone);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  const points = path.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
  await send('touchStart', points.slice(0, 1));
  for (const point of points.slice(1)) await send('touchMove', [point]);
  await send('touchEnd', []);
}

function expectAnswer(digit: string): Promise<void> {
  return expect.poll(() => page.locator('.answer-digit').textContent(), { timeout: 60_000 }).toBe(digit);
}

async function probabilitiesSum(): Promise<number> {
  const shown = await page.locator('.bar-value').allTextContents();
  return shown.reduce((sum, text) => sum + Number.parseFloat(text), 0);
}

function seenPixels(): Promise<string> {
  return page.locator('canvas.seen-pixels').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

/** A vertical bar of ink on white paper. */
function pngOfOne(): Uint8Array {
  return png(60, 80, (x, y) => (x > 26 && x < 34 && y > 10 && y < 70 ? 0 : 255));
}

function png(width: number, height: number, shadeAt: (x: number, y: number) => number): Uint8Array {
  const data = Uint8Array.from({ length: width * height }, (_, at) => shadeAt(at % width, Math.floor(at / width)));
  return encode({ width, height, data, channels: 1, depth: 8 });
}
