import { describe, expect, it } from 'vitest';
import { checkPlatform, compareVersions, thisPlatform } from './platform';

const linux = { system: 'linux', architecture: 'x64', glibc: '2.35' } as const;

describe('a platform', () => {
  it('runs the libraries with Linux, a known processor and a recent GNU C library', () => {
    expect(() => checkPlatform(linux, 'cuda')).not.toThrow();
    expect(() => checkPlatform({ ...linux, architecture: 'arm64' }, 'cpu')).not.toThrow();
  });

  it.each([
    ['macOS', { system: 'darwin', architecture: 'arm64' }, 'cpu', /not for darwin on arm64/],
    ['CUDA on ARM', { ...linux, architecture: 'arm64' }, 'cuda', /is there for Linux on x64, not for linux on arm64/],
    ['an old C library', { ...linux, glibc: '2.9' }, 'cpu', /2\.27 or later; found 2\.9/],
    ['musl', { system: 'linux', architecture: 'x64' }, 'cpu', /found another C library/],
  ] as const)('is refused in one line: %s', (_, platform, variant, message) => {
    expect(() => checkPlatform(platform, variant)).toThrow(message);
  });

  it('is that of this process', () => {
    expect(thisPlatform()).toMatchObject({ system: process.platform, architecture: process.arch });
  });

  it('compares versions by their numbers', () => {
    expect(['2.9', '2.27', '2.100.1', '2.100'].sort(compareVersions)).toEqual(['2.9', '2.27', '2.100', '2.100.1']);
  });
});
