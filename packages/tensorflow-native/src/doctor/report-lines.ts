import type { DoctorReport, Outlook } from './report';

const marks = { ok: '✓', missing: '✗', note: '·' } as const;

/**
 * A line for each finding, the command that mends it below, and what each variant would come to.
 *
 * @example
 * ```ts
 * import { examineMachine, formatReport } from '@lenet/tensorflow-native';
 *
 * console.log(formatReport(await examineMachine()).join('\n'));
 * ```
 */
export function formatReport({ findings, cuda, cpu }: DoctorReport): string[] {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, status, detail, fix }) => [
    `${marks[status]} ${name.padEnd(width)}  ${detail}`,
    ...(fix ? [`  ${' '.repeat(width)}  ${fix}`] : []),
  ]);
  return [...lines, '', formatOutlook('cuda', cuda), formatOutlook('cpu', cpu)];
}

/** What one variant would come to, in one line. */
function formatOutlook(name: string, outlook: Outlook): string {
  if (!outlook.isReady) return `${name}: not ready. ${outlook.reason} ${outlook.fix}`;
  return `${name}: ready. TensorFlow ${outlook.tensorflow} in ${outlook.installation.folder}`;
}
