import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findIndexUrl, readIndexUrl } from './index-url';

const folder = mkdtempSync(join(tmpdir(), 'pip-'));
const file = join(folder, 'pip.conf');
writeFileSync(file, '[global]\nindex-url = https://mirror.example/simple/\n');

afterAll(() => rmSync(folder, { recursive: true }));

describe('the package index', () => {
  it.each([
    [
      'the one that is given',
      'https://given.example/simple/',
      { PIP_INDEX_URL: 'https://other' },
      'https://given.example/simple',
    ],
    ["pip's variable", undefined, { PIP_INDEX_URL: 'https://env.example/simple' }, 'https://env.example/simple'],
    ["pip's configuration", undefined, {}, 'https://mirror.example/simple'],
  ])('is %s', (_, given, environment, expected) => {
    expect(findIndexUrl(given, environment, ['/nowhere/pip.conf', file])).toBe(expected);
  });

  it('is PyPI where nothing is said', () => {
    expect(findIndexUrl(undefined, {}, [])).toBe('https://pypi.org/simple');
  });

  it('is read from the sections that pip install reads, and from no other', () => {
    expect(readIndexUrl('[list]\nindex-url = a\n[install]\nindex_url: b\n')).toBe('b');
    expect(readIndexUrl('index-url = a\n[freeze]\nindex-url = b\n')).toBeUndefined();
  });

  it('is nothing or a word, whatever a file says', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const url = readIndexUrl(`[global]\n${text}`);
        expect(url === undefined || /^\S+$/.test(url)).toBe(true);
      }),
    );
  });
});
