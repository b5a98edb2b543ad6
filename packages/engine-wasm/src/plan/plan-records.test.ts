import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { convolutionRecord, denseRecord, jobRecord, networkRecord, stepRatesRecord } from './plan-records';

const assembly = await readFile(new URL('../../assembly/plan.ts', import.meta.url), 'utf8');

/** The fields of a class of `assembly/plan.ts`, in order. */
function assemblyFields(className: string): readonly (readonly [string, string])[] {
  const [, body] = assembly.match(new RegExp(`export class ${className} \\{(.*?)\n\\}`, 's')) ?? [];
  return [...(body ?? '').matchAll(/^ {2}(\w+): (\w+);$/gm)].map(([, name, type]) => [
    name,
    type === 'f32' ? 'float' : 'integer',
  ]);
}

describe('the records', () => {
  it.each([
    ['ConvolutionStage', convolutionRecord],
    ['DenseStage', denseRecord],
    ['Network', networkRecord],
    ['Job', jobRecord],
    ['StepRates', stepRatesRecord],
  ])('have the fields of the class %s of the kernels, in order', (className, record) => {
    expect(Object.entries(record)).toEqual(assemblyFields(className));
  });
});
