import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildFolder, removeFolder } from './staging';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'staging-'));
});

afterEach(() => rmSync(home, { recursive: true }));

const write = (text: string) => async (folder: string) => writeFileSync(join(folder, 'file'), text);
const read = () => readFileSync(join(home, 'it', 'file'), 'utf8');

describe('a folder that is built', () => {
  it('is there whole at the end, and nothing beside it', async () => {
    expect(await buildFolder(home, 'it', write('new'))).toBe(join(home, 'it'));
    expect({ names: readdirSync(home), text: read() }).toEqual({ names: ['it'], text: 'new' });
  });

  it('takes the place of the old one', async () => {
    await buildFolder(home, 'it', write('old'));
    await buildFolder(home, 'it', write('new'));
    expect({ names: readdirSync(home), text: read() }).toEqual({ names: ['it'], text: 'new' });
  });

  it('leaves the old one when building fails', async () => {
    await buildFolder(home, 'it', write('old'));
    const failing = async (folder: string) => {
      await write('half')(folder);
      throw new Error('no room');
    };
    await expect(buildFolder(home, 'it', failing)).rejects.toThrow('no room');
    expect({ names: readdirSync(home), text: read() }).toEqual({ names: ['it'], text: 'old' });
  });

  it('clears away what an ended process left, and nothing else', async () => {
    mkdirSync(join(home, 'it-1.partial'));
    mkdirSync(join(home, 'mine'));
    await buildFolder(home, 'it', write('new'));
    expect(readdirSync(home).sort()).toEqual(['it', 'mine']);
  });

  it('is removed once', async () => {
    await buildFolder(home, 'it', write('new'));
    expect(await removeFolder(home, 'it')).toBe(true);
    expect(await removeFolder(home, 'it')).toBe(false);
    expect(existsSync(join(home, 'it'))).toBe(false);
  });
});
