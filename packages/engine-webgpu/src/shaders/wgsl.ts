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
