import type { Architecture } from './architecture';
import { inferLayers } from './infer-layers';
import type { ActivationShape } from './inferred-layer';

/** One line of a {@link ModelSummary}. */
export interface SummaryRow {
  readonly name: string;
  /** `[channels, rows, columns]` or `[units]`, for one image. */
  readonly outputShape: ActivationShape;
  /** Numbers that training changes; 0 for pooling and activations. */
  readonly parameters: number;
}

/** A network at a glance, as data and as text. */
export interface ModelSummary {
  /** One row a layer, from input to logits. */
  readonly rows: readonly SummaryRow[];
  /** The sum of the rows' parameters. */
  readonly total: number;
  /** The rows and the total as an aligned table: name, output shape, parameters. */
  readonly text: string;
}

/**
 * Describes a network layer by layer.
 *
 * @throws ModelError `INVALID_ARCHITECTURE` when the network does not fit together
 * @example
 * ```ts
 * import { article, summary } from '@lenet/model';
 *
 * console.log(summary(article).text);
 * ```
 */
export function summary(architecture: Architecture): ModelSummary {
  const rows = inferLayers(architecture).map(({ layer, outputShape, parameterCount }) => ({
    name: layer.name,
    outputShape,
    parameters: parameterCount,
  }));
  const total = rows.reduce((sum, row) => sum + row.parameters, 0);
  return { rows, total, text: formatTable(rows, total) };
}

function formatTable(rows: readonly SummaryRow[], total: number): string {
  const cells = [
    ['layer', 'output shape', 'parameters'],
    ...rows.map((row) => [row.name, `[${row.outputShape.join(', ')}]`, formatCount(row.parameters)]),
    ['total', '', formatCount(total)],
  ];
  const [names, shapes, counts] = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map(([name, shape, count]) => `${name.padEnd(names)}  ${shape.padEnd(shapes)}  ${count.padStart(counts)}`)
    .join('\n');
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
