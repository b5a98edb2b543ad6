import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultCacheFolder } from './cache-folder';

describe('defaultCacheFolder', () => {
  it('is in XDG_CACHE_HOME where that is set', () => {
    expect(defaultCacheFolder({ XDG_CACHE_HOME: '/var/cache/me' }, 'linux')).toBe(join('/var/cache/me', 'lenet'));
  });

  it('ignores an XDG_CACHE_HOME that is empty or not absolute', () => {
    const usual = join(homedir(), '.cache', 'lenet');
    expect(defaultCacheFolder({ XDG_CACHE_HOME: '' }, 'linux')).toBe(usual);
    expect(defaultCacheFolder({ XDG_CACHE_HOME: 'cache' }, 'linux')).toBe(usual);
  });

  it('follows the convention of macOS and of Windows', () => {
    expect(defaultCacheFolder({}, 'darwin')).toBe(join(homedir(), 'Library', 'Caches', 'lenet'));
    expect(defaultCacheFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'lenet', 'Cache'));
    expect(defaultCacheFolder({}, 'win32')).toBe(join(homedir(), 'AppData', 'Local', 'lenet', 'Cache'));
  });
});
