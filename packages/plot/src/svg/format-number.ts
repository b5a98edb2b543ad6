/** A coordinate with at most two decimals, the same on every machine. */
export function formatCoordinate(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** A number with fixed decimals and commas between thousands, independent of the locale: `1,234.50`. */
export function formatFixed(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `\u2212${digits}` : digits;
}

/** A fraction as a percentage: `0.9491` with one decimal is `94.9%`. */
export function formatPercent(fraction: number, decimals: number): string {
  return `${formatFixed(fraction * 100, decimals)}%`;
}

/** A measured value with three significant digits or so: `2.30`, `0.177`, `0.0042`, `3.1e20`. */
export function formatMeasure(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e5 || size < 1e-4) return shortExponential(value, 1);
  const decimals = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return formatFixed(value, size >= 1 ? Math.min(2, decimals) : decimals);
}

/** The label of an axis tick, with as many decimals as the distance between ticks needs. */
export function formatTick(value: number, tickStep: number): string {
  if (Math.abs(value) < tickStep / 1e6) return '0';
  if (tickStep >= 1e5 || tickStep < 1e-4) return shortExponential(value, 3);
  return formatFixed(value, decimalsOf(tickStep));
}

/** The fewest decimals that write a tick distance such as 0.25 exactly. */
export function decimalsOf(tickStep: number): number {
  for (let decimals = 0; decimals < 8; decimals += 1) {
    const scaled = tickStep * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 8;
}

function shortExponential(value: number, decimals: number): string {
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential(decimals).split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return `${value < 0 ? '\u2212' : ''}${trimmed}e${exponent.replace('+', '')}`;
}
