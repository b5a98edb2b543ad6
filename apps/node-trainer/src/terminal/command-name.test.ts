import { describe, expect, it } from 'vitest';
import { findCommandName } from './command-name';

describe('the name to call the command by', () => {
  it('is the npm script where npm started it', () => {
    expect(findCommandName('/a/apps/node-trainer/dist/lenet.js', { npm_lifecycle_event: 'start' }, '/a')).toBe(
      'npm run lenet --',
    );
  });

  it('is the installed command, or the script from here', () => {
    expect(findCommandName('/usr/bin/lenet', {}, '/a')).toBe('lenet');
    expect(findCommandName('/a/dist/lenet.js', {}, '/a')).toBe('node dist/lenet.js');
    expect(findCommandName('/a/dist/lenet.js', { npm_lifecycle_event: 'test' }, '/a')).toBe('node dist/lenet.js');
  });
});
