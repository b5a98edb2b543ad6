import { expect, test } from 'vitest';
import { findChromium } from './find-chromium.mjs';

test('a CHROMIUM_PATH that opens no page is an error, not a reason to take another browser', async () => {
  await expect(findChromium({ CHROMIUM_PATH: process.execPath })).rejects.toThrow('opens no page');
  await expect(findChromium({ CHROMIUM_PATH: '/no/such/file' })).rejects.toThrow('/no/such/file');
});
