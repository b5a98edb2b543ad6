import { TensorFlowError } from '../tensorflow-error';
import { request } from './http';
import { findIndexUrl } from './index-url';

/**
 * Whether the package index that `installTensorFlow` takes its wheels from answers.
 *
 * @param indexUrl - default: as in `installTensorFlow`
 *
 * @example
 * ```ts
 * import { canReachIndex } from '@lenet/tensorflow-native';
 *
 * if (!(await canReachIndex())) console.log('PyPI is out of reach.');
 * ```
 */
export async function canReachIndex(indexUrl?: string): Promise<boolean> {
  try {
    const answer = await request(`${findIndexUrl(indexUrl)}/tensorflow-cpu/`, {}, AbortSignal.timeout(30_000));
    await answer.body?.cancel();
    return answer.ok;
  } catch (error) {
    if (error instanceof TensorFlowError || (error instanceof Error && error.name === 'TimeoutError')) return false;
    throw error;
  }
}
