import { parseArgs } from 'node:util';
import { examineMachine } from '../doctor/examine-machine';
import { formatReport } from '../doctor/report-lines';
import { installTensorFlow, removeTensorFlow } from '../install/install-tensorflow';
import { TensorFlowError } from '../tensorflow-error';
import type { TensorFlowVariant } from '../variant';
import { ProgressLine } from './progress-line';

const usage = `Usage: lenet-tensorflow doctor [cuda|cpu] [--json]
       lenet-tensorflow install [cuda|cpu] [--stock] [--force] [--index-url URL] [--json]
       lenet-tensorflow remove [cuda|cpu]

doctor   looks at driver, GPU, libraries, compiler and bindings; exit code 3 unless the variant
         (default: cuda) is ready
install  builds the binding against TensorFlow 2.21 from PyPI, into a folder of its own
         (default: cpu). cuda: 3.2 GB with CUDA 12 and cuDNN 9; cpu: 274 MB
         --stock lets npm's package download TensorFlow 2.9 instead (CUDA 11.2)
remove   removes what install made (default: both)

The folder: LENET_TENSORFLOW_HOME, or lenet/tensorflow in the user's cache.
Exit codes: 0 done, 1 failed, 2 bad usage, 3 not ready, 130 or 143 interrupted.`;

/** Runs the command with its arguments; returns its exit code. */
export async function runCommand(commandArguments: readonly string[]): Promise<number> {
  const controller = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  let interrupted: number | undefined;
  for (const [signal, code] of Object.entries(codes)) {
    process.once(signal, () => {
      interrupted = code;
      controller.abort(new Error(`ended by ${signal}`));
    });
  }
  try {
    return await runParsed(parse(commandArguments), controller.signal);
  } catch (error) {
    if (interrupted !== undefined) return interrupted;
    return showFailure(error);
  }
}

interface Parsed {
  readonly command: string;
  readonly variant: TensorFlowVariant | undefined;
  readonly flags: {
    readonly json?: boolean | undefined;
    readonly stock?: boolean | undefined;
    readonly force?: boolean | undefined;
    readonly help?: boolean | undefined;
    readonly 'index-url'?: string | undefined;
  };
}

function parse(commandArguments: readonly string[]): Parsed {
  try {
    const { values: flags, positionals } = parseArgs({
      args: [...commandArguments],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        stock: { type: 'boolean' },
        force: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        'index-url': { type: 'string' },
      },
    });
    const [command = 'help', variant, ...rest] = positionals;
    if (rest.length > 0) throw new Error(`too many arguments: ${rest.join(' ')}`);
    if (variant !== undefined && variant !== 'cuda' && variant !== 'cpu') {
      throw new Error(`there is no variant "${variant}": choose cuda or cpu`);
    }
    return { command, variant, flags };
  } catch (error) {
    throw invalidUsage(error instanceof Error ? error.message : String(error));
  }
}

function invalidUsage(message: string): TensorFlowError {
  const sentence = message.split('\n')[0].replace(/[.]?$/, '.');
  return new TensorFlowError('INVALID_USAGE', sentence, 'See lenet-tensorflow --help.');
}

async function runParsed({ command, variant, flags }: Parsed, signal: AbortSignal): Promise<number> {
  if (flags.help || command === 'help') {
    console.log(usage);
    return 0;
  }
  switch (command) {
    case 'doctor':
      return doctor(variant ?? 'cuda', flags.json ?? false);
    case 'install':
      return install(variant ?? 'cpu', flags, signal);
    case 'remove':
      return remove(variant);
    default:
      throw invalidUsage(`there is no command "${command}"`);
  }
}

async function doctor(variant: TensorFlowVariant, asJson: boolean): Promise<number> {
  const report = await examineMachine();
  console.log(asJson ? JSON.stringify(report) : formatReport(report).join('\n'));
  return report[variant].isReady ? 0 : 3;
}

async function install(variant: TensorFlowVariant, flags: Parsed['flags'], signal: AbortSignal): Promise<number> {
  const line = new ProgressLine(process.stderr);
  const indexUrl = flags['index-url'];
  try {
    const { installation, isNew } = await installTensorFlow({
      variant,
      kind: flags.stock ? 'stock' : 'modern',
      force: flags.force ?? false,
      ...(indexUrl && { indexUrl }),
      onProgress: (progress) => line.show(progress),
      signal,
    });
    line.clear();
    const { tensorflow, folder } = installation;
    const text = `TensorFlow ${tensorflow} ${isNew ? 'is installed' : 'was there already'}: ${folder}`;
    console.log(flags.json ? JSON.stringify({ isNew, ...installation }) : text);
    return 0;
  } finally {
    line.clear();
  }
}

async function remove(variant: TensorFlowVariant | undefined): Promise<number> {
  const removed = await removeTensorFlow(variant);
  for (const folder of removed) console.log(`Removed ${folder}`);
  if (removed.length === 0) console.log('Nothing was installed.');
  return 0;
}

function showFailure(error: unknown): number {
  if (!(error instanceof TensorFlowError)) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`error: ${message.split('\n')[0]}\n  hint: Run it again with --force; if it stays, report it.`);
    return 1;
  }
  console.error(`error: ${error.message}\n  hint: ${error.hint}`);
  if (error.code === 'INVALID_USAGE') return 2;
  return error.code === 'UNSUPPORTED_PLATFORM' ? 3 : 1;
}
