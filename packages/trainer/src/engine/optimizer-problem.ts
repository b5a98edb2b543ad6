import type { AdamOptimizer, Optimizer, SgdOptimizer } from './optimizer';

/** What does not fit in a description: which field, what was found, what was expected. */
export interface Problem {
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** The first thing that PyTorch's optimisers would refuse too; nothing when there is none. */
export function optimizerProblem(optimizer: Optimizer): Problem | undefined {
  if (!isRecord(optimizer)) return { field: 'optimizer', found: showValue(optimizer), expected: 'sgd, adam or adamw' };
  switch (optimizer.kind) {
    case 'sgd':
      return sgdProblem(optimizer);
    case 'adam':
    case 'adamw':
      return adamProblem(optimizer);
    default:
      return {
        field: 'optimizer.kind',
        found: showValue((optimizer as Optimizer).kind),
        expected: 'sgd, adam or adamw',
      };
  }
}

/** A problem with a number that is not in a range, which may leave out its upper end. */
export function rangeProblem(
  field: string,
  value: number,
  minimum: number,
  maximum: number,
  includesMaximum = true,
): Problem | undefined {
  if (typeof value === 'number' && value >= minimum && (value < maximum || (includesMaximum && value === maximum)))
    return undefined;
  const upTo = includesMaximum ? `to ${maximum}` : `to below ${maximum}`;
  return { field, found: showValue(value), expected: `a number from ${minimum} ${upTo}` };
}

/** A value for a message, on one short line. */
export function showValue(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value).slice(0, 40) : String(value);
}

/** Whether a value that may come from a file has fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function sgdProblem({ momentum, nesterov, weightDecay }: SgdOptimizer): Problem | undefined {
  const problem = rangeProblem('optimizer.momentum', momentum, 0, 1) ?? decayProblem(weightDecay);
  if (problem || !nesterov || momentum > 0) return problem;
  return { field: 'optimizer.nesterov', found: 'true with momentum 0', expected: 'a momentum above 0, such as 0.9' };
}

function adamProblem({ beta1, beta2, epsilon, weightDecay }: AdamOptimizer): Problem | undefined {
  return (
    rangeProblem('optimizer.beta1', beta1, 0, 1, false) ??
    rangeProblem('optimizer.beta2', beta2, 0, 1, false) ??
    rangeProblem('optimizer.epsilon', epsilon, 0, 1) ??
    decayProblem(weightDecay)
  );
}

function decayProblem(weightDecay: number): Problem | undefined {
  return rangeProblem('optimizer.weightDecay', weightDecay, 0, 10);
}
