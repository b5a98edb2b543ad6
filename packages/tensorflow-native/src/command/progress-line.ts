import type { WriteStream } from 'node:tty';
import type { InstallProgress } from '../install/install-progress';

/** One line that tells how far an installation is: rewritten in place on a terminal, one line a step elsewhere. */
export class ProgressLine {
  readonly #stream: Pick<WriteStream, 'isTTY' | 'write'>;
  #lastStep = '';

  constructor(stream: Pick<WriteStream, 'isTTY' | 'write'>) {
    this.#stream = stream;
  }

  show(progress: InstallProgress): void {
    const [step, text] = describeProgress(progress);
    if (this.#stream.isTTY) this.#stream.write(`\r\u001b[2K${text}`);
    else if (step !== this.#lastStep) this.#stream.write(`${step}\n`);
    this.#lastStep = step;
  }

  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[2K');
  }
}

/** What is done, and how far it is. */
function describeProgress(progress: InstallProgress): readonly [step: string, text: string] {
  switch (progress.type) {
    case 'install-wait': {
      const text = `waiting for the installation of process ${progress.holder}`;
      return [text, text];
    }
    case 'download-progress': {
      const { file, receivedBytes, totalBytes } = progress;
      const step = `download ${file} (${megabytes(totalBytes)} MB)`;
      return [step, `download ${file}  ${megabytes(receivedBytes)} of ${megabytes(totalBytes)} MB`];
    }
    case 'step-start': {
      const text = `${progress.step} ${progress.detail}`;
      return [text, text];
    }
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}
