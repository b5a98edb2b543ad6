/** Lines for every index from 0 to `count` - 1: loops over small constant counts are written out, so that sums stay in registers. */
export function unroll(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

/** Lines for every pair of indices, the second one running fastest. */
export function unroll2(rows: number, columns: number, line: (row: number, column: number) => string): string {
  return unroll(rows, (row) => unroll(columns, (column) => line(row, column)));
}

/** A loop in which the invocations of a workgroup take turns: `body` sees the task's number under `name`. */
export function forEachTask(name: string, count: number | string, invocations: number, body: string): string {
  return `for (var ${name} = thread; ${name} < ${count}u; ${name} += ${invocations}u) {\n${body}\n}`;
}

/** What {@link loopInGroups} writes. */
export interface GroupedLoop {
  /** Name of the index. */
  readonly name: string;
  /** The first index of this invocation: less than `stride`. */
  readonly first: string;
  readonly count: number;
  readonly stride: number;
  /** Indices whose loads are on their way together. */
  readonly group: number;
  /** A statement that loads what is at an index, into names that end in `number`. */
  readonly load: (index: string, number: number) => string;
  /** A statement that uses it. */
  readonly use: (index: string, number: number) => string;
}

/**
 * A loop over every `stride`-th index, in which all loads of a group come before the first use: memory answers them together.
 *
 * The indices come in order, so that sums have the same bits for every size of the group.
 */
export function loopInGroups({ name, first, count, stride, group, load, use }: GroupedLoop): string {
  const body = (size: number) => {
    const indices = Array.from({ length: size }, (_, number) =>
      number === 0 ? name : `(${name} + ${number * stride}u)`,
    );
    return [...indices.map(load), ...indices.map(use)].join('\n');
  };
  if (group === 1) return `for (var ${name} = ${first}; ${name} < ${count}u; ${name} += ${stride}u) {\n${body(1)}\n}`;
  const turns = Math.floor(count / stride);
  const inGroups = (turns - (turns % group)) * stride;
  const parts: string[] = [];
  if (inGroups > 0) {
    parts.push(
      `for (var ${name} = ${first}; ${name} < ${inGroups}u; ${name} += ${group * stride}u) {\n${body(group)}\n}`,
    );
  }
  if (turns % group > 0) parts.push(`{\nlet ${name} = ${inGroups}u + ${first};\n${body(turns % group)}\n}`);
  if (count % stride > 0) {
    const rest = `${first} < ${count % stride}u`;
    parts.push(`if (${rest}) {\nlet ${name} = ${turns * stride}u + ${first};\n${body(1)}\n}`);
  }
  return parts.join('\n');
}

/** The names of a vector's components. */
export const vectorComponents = ['x', 'y', 'z', 'w'] as const;

/** The component of number `index` of a list of vectors named `name0`, `name1`, ... */
export function component(name: string, index: number): string {
  return `${name}${Math.floor(index / 4)}.${vectorComponents[index % 4]}`;
}

/** Indents WGSL by its brackets and drops empty lines. */
export function formatWgsl(code: string): string {
  let depth = 0;
  const lines: string[] = [];
  for (const raw of code.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const closing = /^[})\]]/.test(line) ? 1 : 0;
    lines.push('  '.repeat(Math.max(0, depth - closing)) + line);
    for (const character of line.replace(/\/\/.*/, '')) {
      if (character === '{') depth++;
      if (character === '}') depth--;
    }
  }
  return `${lines.join('\n')}\n`;
}
