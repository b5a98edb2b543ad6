const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `12,345`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** `97.9%`; two decimals where a single image of 10,000 counts. */
export function formatPercent(share: number, decimals = 1): string {
  // Rounding must not turn the last mistake into a perfect score.
  const rounded = (share * 100).toFixed(decimals);
  return share < 1 && rounded.startsWith('100') ? `${(100 - 10 ** -decimals).toFixed(decimals)}%` : `${rounded}%`;
}

/** A percentage as wide as `100.0%` in tabular numerals, so that a column of them neither jumps nor moves. */
export function formatColumnPercent(share: number): string {
  return formatPercent(share).padStart(6, figureSpace);
}

/** As wide as a digit. */
const figureSpace = '\u2007';

/** Milliseconds with three significant digits at most: `0.42`, `12.3`, `1,200`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds >= 100) return formatCount(milliseconds);
  return milliseconds.toFixed(milliseconds >= 10 ? 1 : 2);
}

/** `0.8 s`, `12 s`, `3 min 20 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${Math.max(0, seconds).toFixed(1)} s`;
  const rounded = Math.round(seconds);
  return rounded < 60 ? `${rounded} s` : `${formatCount(Math.floor(rounded / 60))} min ${rounded % 60} s`;
}

/** Megabytes of 1,000,000 bytes with one decimal, without the unit: `11.6`. */
export function formatMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** `a minute ago`, `3 hours ago`, for what was kept. */
export function formatAge(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'a moment ago';
  if (minutes < 60) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? 'an hour ago' : `${hours} hours ago`;
  return `${formatCount(Math.floor(hours / 24))} days ago`;
}
