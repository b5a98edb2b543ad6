import {
  examineMachine,
  formatReport,
  installTensorFlow,
  removeTensorFlow,
  TensorFlowError,
  type TensorFlowVariant,
} from '@lenet/tensorflow-native';
import { TrainerError } from '@lenet/trainer';
import { inCommandsOfLenet, lookupFolders } from '../devices/tensorflow/tensorflow-package';
import { CommandError } from '../errors/command-error';
import type { Session } from '../session';

/** What `lenet setup` is asked for. */
export interface SetupRequest {
  readonly check?: boolean;
  readonly remove?: boolean;
  readonly force?: boolean;
  readonly stock?: boolean;
  readonly indexUrl?: string;
}

const variants: Readonly<Record<string, TensorFlowVariant>> = { cuda: 'cuda', tensorflow: 'cpu' };

/** Gets what a device needs, or says what is missing, or removes it. */
export async function runSetup(device: string, request: SetupRequest, session: Session): Promise<void> {
  const variant = variants[device];
  if (!variant) throw unknownDevice(device);
  if (request.check) return check(device, variant, session);
  if (request.remove) return session.emit({ type: 'setup-remove', device, folders: await removeTensorFlow(variant) });
  await install(device, variant, request, session);
}

async function check(device: string, variant: TensorFlowVariant, session: Session): Promise<void> {
  const report = await examineMachine({ from: lookupFolders });
  const text = inCommandsOfLenet(formatReport(report).join('\n'));
  session.emit({ type: 'setup-check', device, ...report, text });
  const outlook = report[variant];
  if (!outlook.isReady) throw new TrainerError('UNAVAILABLE_DEVICE', outlook.reason, inCommandsOfLenet(outlook.fix));
}

async function install(
  device: string,
  variant: TensorFlowVariant,
  { stock, force = false, indexUrl }: SetupRequest,
  session: Session,
): Promise<void> {
  try {
    const { installation, isNew } = await installTensorFlow({
      variant,
      kind: stock ? 'stock' : 'modern',
      force,
      ...(indexUrl && { indexUrl }),
      from: lookupFolders,
      onProgress: (progress) => session.emit({ type: 'setup-progress', progress }),
      signal: session.signal,
    });
    const { folder, tensorflow = '' } = installation;
    session.emit({ type: 'setup-end', device, folder, tensorflow, isNew });
  } catch (error) {
    throw error instanceof TensorFlowError ? asCommandError(error) : error;
  }
}

function asCommandError({ code, message, hint, cause }: TensorFlowError): Error {
  const text = inCommandsOfLenet(hint);
  if (code === 'UNSUPPORTED_PLATFORM') return new TrainerError('UNAVAILABLE_DEVICE', message, text, { cause });
  return new CommandError('SETUP_FAILED', message, text, { cause });
}

function unknownDevice(device: string): CommandError {
  return new CommandError(
    'UNKNOWN_DEVICE',
    `There is nothing to set up for "${device}".`,
    'Choose cuda or tensorflow; the other devices need no setup.',
  );
}
