import { MnistError } from '@lenet/mnist';
import { ModelError } from '@lenet/model';
import { TrainerError } from '@lenet/trainer';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { CommandError } from './command-error';
import { describeFailure, oneLine } from './failure';
import { resumable } from './resumable-failure';

describe('a failure', () => {
  it('joins a list of reasons into one line', () => {
    expect(oneLine('MNIST is in no place:\n- the cache: no file.\n- a download: no network.\n')).toBe(
      'MNIST is in no place: the cache: no file; a download: no network.',
    );
  });

  it('of bad input ends with 2 and keeps the hint of the library', () => {
    const error = new ModelError('INVALID_SAFETENSORS', 'The header is too long.', 'Take another file.');
    expect(describeFailure(error)).toEqual({
      code: 'INVALID_SAFETENSORS',
      message: 'The header is too long.',
      hint: 'Take another file.',
      exitCode: 2,
    });
  });

  it('of a device ends with 3, of training with 1', () => {
    expect(describeFailure(new TrainerError('DEVICE_LOST', 'Gone.', 'Restart.')).exitCode).toBe(3);
    expect(describeFailure(new CommandError('UNAVAILABLE_DEVICE', 'Gone.', 'Restart.')).exitCode).toBe(3);
    expect(describeFailure(new TrainerError('NOT_FINITE', 'NaN.', 'Lower the rate.')).exitCode).toBe(1);
  });

  it('in the middle of a run names the command that goes on, unless going on makes no sense', () => {
    const lost = resumable(new TrainerError('DEVICE_LOST', 'Gone.', 'Restart.'), 'lenet train --resume runs/x');
    expect(describeFailure(lost)).toEqual({
      code: 'DEVICE_LOST',
      message: 'Gone.',
      hint: 'Restart. Then go on from the last checkpoint: lenet train --resume runs/x',
      exitCode: 3,
    });
    const diverged = new TrainerError('NOT_FINITE', 'NaN.', 'Lower the rate.');
    expect(resumable(diverged, 'lenet train --resume runs/x')).toBe(diverged);
  });

  it('of the network speaks of flags, not of options of a library', () => {
    const failure = describeFailure(new MnistError('NO_SOURCE', 'In no place.', 'Pass { source }.'));
    expect(failure.hint).toContain('--data FOLDER');
    expect(failure.exitCode).toBe(2);
  });

  it('of a network that a device refuses names a device that covers it', () => {
    const failure = describeFailure(new TrainerError('UNSUPPORTED_ARCHITECTURE', 'It cannot.', 'Use another engine.'));
    expect(failure.hint).toContain('--device tfjs-wasm');
    expect(failure.exitCode).toBe(2);
    const ofExport = new ModelError('UNSUPPORTED_ARCHITECTURE', 'There is no form for it.', 'Write its weights alone.');
    expect(describeFailure(ofExport).hint).toBe('Write its weights alone.');
  });

  it('of usage is one line that ends with 2', () => {
    const usage = new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'\n(Did you mean --y?)");
    expect(describeFailure(usage)).toMatchObject({ message: "unknown option '--x' (Did you mean --y?)", exitCode: 2 });
  });

  it('that nobody foresaw ends with 1 and asks for a report', () => {
    expect(describeFailure(new TypeError('x is not a function'))).toMatchObject({ code: 'INTERNAL', exitCode: 1 });
    expect(describeFailure('what')).toMatchObject({ message: 'what', exitCode: 1 });
  });

  it('of the file system ends with 1', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    expect(describeFailure(error)).toMatchObject({ code: 'ENOSPC', exitCode: 1 });
  });
});
