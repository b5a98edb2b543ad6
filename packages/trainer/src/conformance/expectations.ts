import type { ModelParameters } from '@lenet/model';
import type { TrainingState } from '../engine/engine';
import { TrainerError, type TrainerErrorCode } from '../trainer-error';

/**
 * A conformance check that failed, with what was found and what was expected.
 *
 * @example
 * ```ts
 * import { type ConformanceCheck, ConformanceError, type ConformanceSubject } from '@lenet/trainer/conformance';
 *
 * async function passes(check: ConformanceCheck, subject: ConformanceSubject) {
 *   return check.run(subject).then(() => true, (error) => !(error instanceof ConformanceError));
 * }
 * ```
 */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

export function expectThat(holds: boolean, message: string): asserts holds {
  if (!holds) throw new ConformanceError(message);
}

/** Fails where two numbers differ by more than the tolerance, naming the place of the largest difference. */
export function expectClose(
  what: string,
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expectThat(found.length === expected.length, `${what}: found ${found.length} numbers, expected ${expected.length}.`);
  let worst = 0;
  let place = 0;
  for (let index = 0; index < found.length; index++) {
    const difference = Math.abs(found[index] - expected[index]);
    if (difference <= worst) continue;
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
    place = index;
  }
  const hasNaN = Array.from(found).some(Number.isNaN);
  expectThat(
    !hasNaN && worst <= tolerance,
    `${what}: at ${place} found ${found[place]}, expected ${expected[place]} within ${tolerance}.`,
  );
}

/** Fails where two arrays of float32 are not the same bits. */
export function expectSameBits(what: string, found: Float32Array, expected: Float32Array): void {
  expectThat(found.length === expected.length, `${what}: found ${found.length} numbers, expected ${expected.length}.`);
  const foundBits = bitsOf(found);
  const expectedBits = bitsOf(expected);
  const place = foundBits.findIndex((bits, index) => bits !== expectedBits[index]);
  expectThat(place < 0, `${what}: at ${place} found ${found[place]}, expected the bits of ${expected[place]}.`);
}

/** Fails where two states are not the same bits. */
export function expectSameState(what: string, found: TrainingState, expected: TrainingState): void {
  expectThat(found.step === expected.step, `${what}: found step ${found.step}, expected ${expected.step}.`);
  expectThat(
    found.moments.length === expected.moments.length,
    `${what}: found ${found.moments.length} moments, expected ${expected.moments.length}.`,
  );
  expectSameParameters(what, found.parameters, expected.parameters);
  for (const [index, moment] of found.moments.entries()) {
    expectSameParameters(`${what}, moment ${index}`, moment, expected.moments[index]);
  }
}

/** Fails unless the promise is rejected with a TrainerError of the code. */
export async function expectRejection(what: string, code: TrainerErrorCode, promise: Promise<unknown>): Promise<void> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expectThat(error instanceof TrainerError, `${what}: found ${String(error)}, expected a TrainerError ${code}.`);
  expectThat(error.code === code, `${what}: found the code ${error.code}, expected ${code}.`);
  expectThat(error.hint.length > 0, `${what}: the error has no hint.`);
}

function expectSameParameters(what: string, found: ModelParameters, expected: ModelParameters): void {
  const names = Object.keys(expected).join();
  expectThat(Object.keys(found).join() === names, `${what}: found ${Object.keys(found).join()}, expected ${names}.`);
  for (const [name, { data, shape }] of Object.entries(expected)) {
    expectThat(found[name].shape.join() === shape.join(), `${what}: ${name} has shape ${found[name].shape}.`);
    expectSameBits(`${what}: ${name}`, found[name].data, data);
  }
}

function bitsOf(numbers: Float32Array): Uint32Array {
  return new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
}
