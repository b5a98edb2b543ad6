import { digits } from '../report.mjs';

/** One step of every contender in the browser, as a Markdown table, the fastest first. */
export function browserTable({ browser, adapter, hardware, date, steps, absent }) {
  const sorted = [...steps].sort((one, other) => one.median - other.median);
  const rows = sorted.map(
    ({ name, version, median, least, largest, lossDifference }) =>
      `| ${[name, version].filter(Boolean).join(' ')} | ${digits(median)} | ${digits(least)} - ${digits(largest)} | ${(median / sorted[0].median).toFixed(1)} | ${lossDifference.toExponential(0)} |`,
  );
  return [
    '| one step, batch 64, `article`, in a page | median ms | least - largest | times the fastest | off PyTorch |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...absent.map(({ name, reason }) => `Left out: ${name} (${reason}).\n`),
    `${browser}, ${adapter}; ${hardware.cpu}, ${hardware.cores} cores, ${hardware.system}, ${date.slice(0, 10)}. In turn, each in its own page; medians over ${steps[0].numbers.length} rounds, warm-up not counted. Off PyTorch: the largest difference of the first 20 losses.`,
    '',
  ].join('\n');
}
