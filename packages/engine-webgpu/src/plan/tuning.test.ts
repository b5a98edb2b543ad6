import { article } from '@lenet/model';
import { describe, expect, it } from 'vitest';
import { planEngine } from './engine-plan';
import { hardwareTuning } from './tuning';

describe('a tuning', () => {
  it.each([
    ['sampleInvocations', 100],
    ['denseLoads', 17],
    ['parameterInvocations', 256],
    ['parameterSamples', 4],
    ['parameterSamples', Number.NaN],
  ])('whose %s is %d is refused by name', (name, value) => {
    expect(() => planEngine(article, { ...hardwareTuning, [name]: value })).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIGURATION',
        message: expect.stringContaining(`${name} is ${value}`),
      }),
    );
  });

  it.each([64, 128, 512, 1024])('of %d invocations a sample has a plan', (sampleInvocations) => {
    const { workgroupBytes } = planEngine(article, { ...hardwareTuning, sampleInvocations });
    expect(workgroupBytes).toBeGreaterThan(0);
    expect(workgroupBytes).toBeLessThanOrEqual(48 * 1024);
  });

  it('that holds many samples counts their workgroup memory', () => {
    expect(planEngine(article, { ...hardwareTuning, parameterSamples: 64 }).workgroupBytes).toBe(64 * 288);
  });
});
