import { parseArgs } from 'node:util';
import { HouseError } from './house-error.mjs';

/** @typedef {{ only: readonly string[], useCache: boolean }} TestOptions */

/**
 * Reads the arguments of `npm test`.
 *
 * @param {readonly string[]} given - what stands after `npm test --`
 * @returns {TestOptions}
 * @throws HouseError when an argument is none of these
 */
export function readTestOptions(given) {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        only: { type: 'string', multiple: true, default: [] },
        'no-cache': { type: 'boolean', default: false },
      },
    });
    return { only: values.only, useCache: !values['no-cache'] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HouseError(`${reason}\nUse: npm test -- [--only PACKAGE]... [--no-cache]`);
  }
}
