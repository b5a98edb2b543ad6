import type { InstallProgress } from '@lenet/tensorflow-native';
import type { SetupEndEvent, SetupRemoveEvent } from './app-event';
import type { Page } from './page';
import { formatDownload } from './progress-line';

/** What is being done, for the status line. */
export function formatSetupProgress(progress: InstallProgress, columns: number): string {
  switch (progress.type) {
    case 'install-wait':
      return `waiting for the setup of process ${progress.holder}`;
    case 'download-progress':
      return formatDownload(progress.file, progress.receivedBytes, progress.totalBytes, columns);
    case 'step-start':
      return `${progress.step} ${progress.detail}`;
  }
}

/** Where it is now, and what to do next. */
export function formatSetupEnd(
  { device, folder, tensorflow, isNew }: SetupEndEvent,
  { colours, commandName }: Page,
): string[] {
  const what = `TensorFlow ${tensorflow} ${isNew ? 'is installed' : 'was there already'}: ${folder}`;
  return [what, colours.dim(`${commandName} train --device ${device}`)];
}

export function formatSetupRemove({ folders }: SetupRemoveEvent): string[] {
  return folders.length === 0 ? ['Nothing was installed.'] : folders.map((folder) => `Removed ${folder}`);
}
