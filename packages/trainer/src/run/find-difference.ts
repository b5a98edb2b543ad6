/** Two values that should be the same, and where they stand. */
export interface Difference {
  /** Names of fields, joined by dots: `optimizer.momentum`. */
  readonly field: string;
  /** As JSON; `nothing` when the field is missing. */
  readonly first: string;
  readonly second: string;
}

/**
 * The first difference between two pieces of plain JSON, in the order of their fields; nothing when they say the same.
 *
 * @example
 * ```ts
 * import { findDifference } from '@lenet/trainer/node';
 *
 * console.log(findDifference({ recipe: { seed: 0 } }, { recipe: { seed: 1 } })?.field); // recipe.seed
 * ```
 */
export function findDifference(first: unknown, second: unknown, field = ''): Difference | undefined {
  if (!isObject(first) || !isObject(second)) {
    const [left, right] = [show(first), show(second)];
    return left === right ? undefined : { field, first: left, second: right };
  }
  for (const name of new Set([...Object.keys(first), ...Object.keys(second)])) {
    const difference = findDifference(own(first, name), own(second, name), field === '' ? name : `${field}.${name}`);
    if (difference) return difference;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function own(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
