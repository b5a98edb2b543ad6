import { ModelError } from '../model-error';

/** The `ModelError` that a call throws; anything else fails the test. */
export function catchModelError(call: () => unknown): ModelError {
  try {
    call();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('The call did not throw.');
}
