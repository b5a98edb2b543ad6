import type { Target } from '../engine/target';
import { checkpoint } from './checkpoint';
import { gzip } from './gzip';
import { idx } from './idx';
import { metrics } from './metrics';
import { png } from './png';
import { runJson } from './run-json';
import { safetensors } from './safetensors';
import { settings } from './settings';

/** Everything that reads what others have written. */
export const targets: readonly Target[] = [idx, gzip, png, safetensors, runJson, metrics, checkpoint, settings];

/** A target by its name. */
export function findTarget(name: string): Target {
  const target = targets.find((candidate) => candidate.name === name);
  if (target) return target;
  throw new Error(`There is no target "${name}".`);
}
