import { expect, it } from 'vitest';
import type { InstallProgress } from '../install/install-progress';
import { ProgressLine } from './progress-line';

const progress: readonly InstallProgress[] = [
  { type: 'install-wait', holder: '17' },
  { type: 'download-progress', file: 'a.whl', receivedBytes: 10e6, totalBytes: 274e6 },
  { type: 'download-progress', file: 'a.whl', receivedBytes: 274e6, totalBytes: 274e6 },
  { type: 'step-start', step: 'compile', detail: 'the binding' },
];

function linesOn(isTTY: boolean): string {
  let text = '';
  const write = (more: string | Uint8Array) => {
    text += String(more);
    return true;
  };
  const line = new ProgressLine({ isTTY, write });
  for (const each of progress) line.show(each);
  return text;
}

it('is one line a step where nobody looks', () => {
  expect(linesOn(false)).toBe(
    'waiting for the installation of process 17\ndownload a.whl (274 MB)\ncompile the binding\n',
  );
});

it('is rewritten in place on a terminal', () => {
  expect(linesOn(true)).toContain('\r\u001b[2Kdownload a.whl  10 of 274 MB\r\u001b[2Kdownload a.whl  274 of 274 MB');
});
