import { allocatedBytes, resetAllocations } from './allocations';
import { mutate } from './mutate';
import { Random } from './random';
import type { Target } from './target';

/** Classes of errors that say what was found, what was expected and what to do. */
const ownErrors: readonly string[] = ['MnistError', 'ModelError', 'TrainerError', 'CommandError'];

/** An input that was not read as it should be. */
export interface Finding {
  readonly target: string;
  /** Which input: with the seed it can be made again. */
  readonly index: number;
  readonly problem: string;
  /** The input, base64. */
  readonly input: string;
}

/** What came of the inputs of one target. */
export interface TargetReport {
  readonly target: string;
  readonly inputs: number;
  /** Inputs that were read as if nothing were wrong with them. */
  readonly accepted: number;
  /** The largest share of its bound that an input has allocated. */
  readonly largestShare: number;
  readonly findings: readonly Finding[];
}

/** Reads one input; says what is wrong with how that went. */
export async function tryInput(
  target: Target,
  bytes: Uint8Array,
): Promise<{ problem?: string; isAccepted: boolean; share: number }> {
  resetAllocations();
  let problem: string | undefined;
  let isAccepted = false;
  try {
    await target.read(bytes);
    isAccepted = true;
  } catch (error) {
    problem = problemOf(error);
  }
  const share = allocatedBytes() / target.mostAllocated(bytes.length);
  if (share > 1) problem ??= `It allocated ${allocatedBytes()} bytes for an input of ${bytes.length}.`;
  return { isAccepted, share, ...(problem !== undefined && { problem }) };
}

function problemOf(error: unknown): string | undefined {
  const isOwn = error instanceof Error && ownErrors.includes(error.name) && 'hint' in error && error.hint !== '';
  if (!isOwn) return `It threw ${error instanceof Error ? error.stack : String(error)}`;
  return error.message.length > 2000 ? `Its message has ${error.message.length} characters.` : undefined;
}

/** The input of a number: damaged, and in half of the cases with checksums that fit the damage. */
export function makeInput(target: Target, seeds: readonly Uint8Array[], seed: number, index: number): Uint8Array {
  const random = new Random((seed ^ Math.imul(index + 1, 0x9e3779b1)) | 0);
  if (random.between(0, 19) === 0) return random.bytes(random.between(0, 300));
  const damaged = mutate(random.choose(seeds), random, seeds);
  return target.repair && random.isHeads() ? target.repair(damaged, random) : damaged;
}

/** The seeds as plain arrays: a `Buffer` would share its bytes with its slices. */
export async function seedsOf(target: Target): Promise<readonly Uint8Array[]> {
  return (await target.seeds()).map((seed) => new Uint8Array(seed));
}

/** Feeds a target; `onInput` is told the number of each input before it is read. */
export async function fuzzTarget(
  target: Target,
  { seed, inputs }: { readonly seed: number; readonly inputs: number },
  onInput: (index: number) => void,
): Promise<TargetReport> {
  const seeds = await seedsOf(target);
  const findings: Finding[] = [];
  let [accepted, largestShare] = [0, 0];
  for (let index = 0; index < inputs && findings.length < 5; index++) {
    onInput(index);
    const bytes = makeInput(target, seeds, seed, index);
    const { problem, isAccepted, share } = await tryInput(target, bytes);
    if (isAccepted) accepted++;
    largestShare = Math.max(largestShare, share);
    if (problem === undefined) continue;
    findings.push({ target: target.name, index, problem, input: Buffer.from(bytes).toString('base64') });
  }
  return { target: target.name, inputs, accepted, largestShare, findings };
}
