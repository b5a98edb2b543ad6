import type { EnginePlan } from '../plan/engine-plan';

/** What every part of the sample phase is generated from. */
export interface ShaderContext {
  readonly plan: EnginePlan;
  /** Whether the sample's record is kept: in training, not in prediction. */
  readonly isTraining: boolean;
}

/** Place of a region in workgroup memory, as a WGSL literal. */
export function memoryAt({ plan }: ShaderContext, name: string): string {
  const offset = plan.sample.memory.offsets[name];
  if (offset === undefined) throw new RangeError(`There is no region ${name} in workgroup memory.`);
  return `${offset}u`;
}

/** A statement that puts a number into the sample's record; nothing in prediction. */
export function keep({ isTraining }: ShaderContext, place: string, value: string): string {
  return isTraining ? `records[record + ${place}] = ${value};` : '';
}
