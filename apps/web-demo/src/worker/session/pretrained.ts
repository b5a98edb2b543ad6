import type { ModelParameters } from '@lenet/model';
import type { PretrainedNetwork } from '../../session/protocol';
import { SessionError } from '../../session/session-error';

/** Weights that come with `@lenet/model`; their code is fetched only when someone asks. */
const load = () => import('@lenet/model/pretrained');

/** Says what there is. */
export async function listPretrained(): Promise<readonly PretrainedNetwork[]> {
  const { pretrainedProvenance } = await load();
  const { architecture, test } = pretrainedProvenance;
  const description = `reads ${test.correct} of ${test.count} test images correctly`;
  return [{ name: architecture, architecture, description }];
}

/**
 * Gives the weights of a name.
 *
 * @throws SessionError `INVALID_WEIGHTS` for a name that there is not
 */
export async function openPretrained(
  name: string,
): Promise<{ readonly architecture: string; readonly parameters: ModelParameters }> {
  const { createPretrainedModel } = await load();
  const { architecture, parameters } = createPretrainedModel();
  if (architecture.name === name) return { architecture: architecture.name, parameters };
  throw new SessionError(
    'INVALID_WEIGHTS',
    `There are no pretrained weights named "${name}".`,
    `Choose: ${architecture.name}.`,
  );
}
