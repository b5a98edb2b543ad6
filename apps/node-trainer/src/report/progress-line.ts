import type { ProgressUpdateEvent } from '@lenet/trainer';
import type { Colours } from '../terminal/colours';
import { formatClock, formatCount } from './numbers';

/** What the progress bar shows. */
export interface Progress extends Omit<ProgressUpdateEvent, 'type'> {
  readonly epochs: number;
}

/** The last line while training: how far, how fast, how long still; at most `columns` wide. */
export function formatProgress(progress: Progress, columns: number, colours: Colours): string {
  const { epoch, epochs, step, totalSteps, imagesPerSecond, secondsLeft } = progress;
  const share = totalSteps === 0 ? 1 : step / totalSteps;
  const before = `Epoch ${epoch}/${epochs} `;
  const percent = ` ${String(Math.floor(share * 100)).padStart(3)}%`;
  const speed = `  ${formatCount(Math.round(imagesPerSecond))} images/s`;
  const left = `  ${formatClock(secondsLeft)} left`;
  const room = (text: string) => columns - 1 - text.length;
  if (room(before + percent) < 0) return percent.trim().slice(0, Math.max(0, columns - 1));
  const facts = [percent + speed + left, percent + left, percent].find((text) => room(before + text) >= 10) ?? percent;
  return before + formatBar(share, Math.min(40, room(before + facts)), colours) + facts;
}

/** A bar of `width` columns, filled to the half column. */
export function formatBar(share: number, width: number, colours: Colours): string {
  if (width <= 0) return '';
  const halves = Math.round(Math.min(1, Math.max(0, share)) * width * 2);
  const filled = '━'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '╸' : '');
  return colours.green(filled) + colours.dim('─'.repeat(width - filled.length));
}

/** The last line while a file arrives. */
export function formatDownload(file: string, receivedBytes: number, totalBytes: number, columns: number): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  return `downloading ${file}: ${megabytes(receivedBytes)} of ${megabytes(totalBytes)} MB`.slice(0, columns - 1);
}
