import { ModelError } from '../model-error';
import { quote } from '../quote';
import type { Architecture } from './architecture';
import { article } from './article';
import { diagram } from './diagram';
import { lenet1 } from './lenet1';
import { lenet5 } from './lenet5-1998';

/**
 * The architectures of this package, by name.
 *
 * @example
 * ```ts
 * import { architectures } from '@lenet/model';
 *
 * console.log(Object.keys(architectures)); // ['article', 'diagram', 'lenet5-1998', 'lenet1']
 * ```
 */
export const architectures: Readonly<Record<'article' | 'diagram' | 'lenet5-1998' | 'lenet1', Architecture>> = {
  article,
  diagram,
  'lenet5-1998': lenet5,
  lenet1,
};

/**
 * Finds an architecture by the name that a recipe, a run or a command line gives.
 *
 * @throws ModelError `UNKNOWN_ARCHITECTURE` for any other name; its hint lists the known ones
 * @example
 * ```ts
 * import { findArchitecture } from '@lenet/model';
 *
 * const network = findArchitecture('diagram');
 * ```
 */
export function findArchitecture(name: string): Architecture {
  const found = Object.values(architectures).find((architecture) => architecture.name === name);
  if (found) return found;
  const known = Object.keys(architectures).join(', ');
  throw new ModelError(
    'UNKNOWN_ARCHITECTURE',
    `There is no architecture named ${quote(name)}.`,
    `Use one of: ${known}.`,
  );
}
