import type { FileBytes } from '../../session/protocol';

/** Hands bytes to the visitor as a download. */
export function saveFile({ name, bytes }: FileBytes): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the download reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
