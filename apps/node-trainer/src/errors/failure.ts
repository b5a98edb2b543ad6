import { CommanderError } from 'commander';
import { exitCodes } from './exit-code';
import { ResumableFailure } from './resumable-failure';

/** An error as it is shown: one line, one hint, one exit code. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exitCode: number;
}

const deviceCodes: readonly string[] = ['UNAVAILABLE_DEVICE', 'DEVICE_LOST', 'OUT_OF_MEMORY'];

/** Codes of the libraries that no input can cause, and a training that diverged. */
const failureCodes: readonly string[] = [
  'DISPOSED',
  'NOT_LOADED',
  'NO_STATE',
  'NOT_FINITE',
  'FILE_UNWRITABLE',
  'RUN_LOST',
  'SETUP_FAILED',
];

/** Hints of the libraries speak of their options; here they speak of flags. By the error's name and code. */
const hintsForTheCommand: Readonly<Record<string, string>> = {
  'TrainerError UNSUPPORTED_ARCHITECTURE':
    'Name a device that computes every network, --device tfjs-wasm, or leave --device out.',
  'MnistError NO_SOURCE':
    'Connect to the internet, or put the four files into a folder and name it with --data FOLDER.',
};

/** Reads any thrown value; what nobody foresaw is an internal failure. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) return describeUsageError(error);
  if (error instanceof ResumableFailure) return describeResumable(error);
  if (hasHint(error)) return describeKnownError(error);
  if (isSystemError(error)) {
    return {
      code: error.code,
      message: oneLine(error.message),
      hint: 'Check that the path exists and may be written, and that the disk has room.',
      exitCode: exitCodes.failure,
    };
  }
  return {
    code: 'INTERNAL',
    message: oneLine(error instanceof Error ? error.message : String(error)),
    hint: 'This is a fault of lenet, not yours. Run it again with LENET_DEBUG=1 and report what it prints.',
    exitCode: exitCodes.failure,
  };
}

/** Joins lines, and the points of a list, into one line. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replaceAll(/:\s*\n\s*(- )?/g, ': ')
    .replaceAll(/[.;]?\s*\n\s*- /g, '; ')
    .replaceAll(/\s*\n\s*/g, ' ');
}

function describeResumable({ cause, command }: ResumableFailure): Failure {
  const failure = describeFailure(cause);
  return { ...failure, hint: `${endSentence(failure.hint)} Then go on from the last checkpoint: ${command}` };
}

function describeUsageError(error: CommanderError): Failure {
  const message = oneLine(error.message).replace(/^error: /, '');
  return {
    code: 'INVALID_USAGE',
    message: endSentence(message),
    hint: 'See lenet --help, or lenet COMMAND --help.',
    exitCode: exitCodes.badInput,
  };
}

function describeKnownError(error: ErrorWithHint): Failure {
  return {
    code: error.code,
    message: oneLine(error.message),
    hint: oneLine(hintsForTheCommand[`${error.name} ${error.code}`] ?? error.hint),
    exitCode: exitCodeOf(error.code),
  };
}

function exitCodeOf(code: string): number {
  if (deviceCodes.includes(code)) return exitCodes.unavailableDevice;
  return failureCodes.includes(code) ? exitCodes.failure : exitCodes.badInput;
}

/** CommandError and the errors of the packages. */
interface ErrorWithHint extends Error {
  readonly code: string;
  readonly hint: string;
}

function hasHint(error: unknown): error is ErrorWithHint {
  return error instanceof Error && 'code' in error && 'hint' in error && typeof error.hint === 'string';
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

function endSentence(text: string): string {
  return /[.?!)]$/.test(text) ? text : `${text}.`;
}
