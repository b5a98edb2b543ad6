import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Terminal } from './terminal';

const erase = '\u001b[1G\u001b[2K';

function open(isTTY: boolean, environment: Record<string, string> = {}) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: isTTY ? 60 : undefined });
  const terminal = new Terminal({ stream, environment });
  return { terminal, written: () => String(stream.read() ?? '') };
}

describe('a terminal', () => {
  it('prints lines above the status line', () => {
    const { terminal, written } = open(true);
    terminal.showStatus('50%');
    terminal.print('one', 'two');
    expect(written()).toBe(`${erase}50%${erase}one\ntwo\n${erase}50%`);
  });

  it('is left clean', () => {
    const { terminal, written } = open(true);
    terminal.showStatus('50%');
    terminal.clearStatus();
    terminal.clearStatus();
    expect(written()).toBe(`${erase}50%${erase}`);
  });

  it.each([
    ['a pipe', false, {}],
    ['continuous integration', true, { CI: 'true' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ])('that is %s gets plain lines only', (_, isTTY, environment) => {
    const { terminal, written } = open(isTTY, { ...environment, NO_COLOR: '1' });
    terminal.showStatus('50%');
    terminal.print(terminal.colours.bold('one'));
    terminal.clearStatus();
    expect(written()).toBe('one\n');
  });

  it('knows its width, and takes 80 columns for a pipe', () => {
    expect(open(true).terminal.columns).toBe(60);
    expect(open(false).terminal.columns).toBe(80);
  });
});
