import { digits } from '../report.mjs';

/** One step of every contender, as a Markdown table, the fastest first; then what else was measured of ours. */
export function gpuTable({ adapter, driver, hardware, date, steps, absent, parts, roundSeconds }) {
  const sorted = [...steps].sort((one, other) => one.median - other.median);
  const hasEpochs = steps.some(({ epochSeconds }) => epochSeconds);
  const rows = sorted.map(({ name, version, device, median, least, largest, lossDifference, epochSeconds }) => {
    const cells = [
      `${name}, ${version}`,
      device,
      digits(median),
      `${digits(least)} - ${digits(largest)}`,
      (median / sorted[0].median).toFixed(1),
      lossDifference.toExponential(0),
    ];
    if (hasEpochs) cells.push(epochSeconds ? digits(epochSeconds) : '');
    return `| ${cells.join(' | ')} |`;
  });
  const columns = [
    'one step, batch 64, `article`',
    'on',
    'median ms',
    'least - largest',
    'times the fastest',
    'off PyTorch',
  ];
  if (hasEpochs) columns.push('5 epochs, s');
  return [
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...rows,
    '',
    ...(parts
      ? [
          `Our step: sample phase alone ${digits(parts.samplePhase.median)} ms, parameter phase alone ${digits(parts.parameterPhase.median)} ms; encoding and submitting cost the host ${digits(parts.encoding.median)} ms.`,
          '',
        ]
      : []),
    ...absent.map(({ name, reason }) => `Left out: ${name} (${reason}).\n`),
    `${adapter}${driver ? `, ${driver}` : ''}; ${hardware.cpu}, ${hardware.cores} cores, ${hardware.system}, Node ${hardware.node}, ${date.slice(0, 10)}. In turn, each in its own process, images on the device, losses read once a call; medians over ${steps[0].numbers.length} rounds of ${roundSeconds} s, warm-up not counted. Off PyTorch: the largest difference of the first 20 losses.`,
    '',
  ].join('\n');
}
