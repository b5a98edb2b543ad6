import { article, countParameters, diagram } from '@lenet/model';
import { describe, expect, it } from 'vitest';
import { planEngine } from './engine-plan';
import { hardwareTuning, softwareTuning } from './tuning';

describe('planEngine', () => {
  it.each([
    { architecture: article, tuning: hardwareTuning },
    { architecture: article, tuning: softwareTuning },
    { architecture: diagram, tuning: hardwareTuning },
    { architecture: diagram, tuning: softwareTuning },
  ])(
    'fits $architecture.name with $tuning.sampleInvocations invocations into the 16 KiB of every device',
    ({ architecture, tuning }) => {
      expect(planEngine(architecture, tuning).workgroupBytes).toBeLessThanOrEqual(16_384);
    },
  );

  it('says what a workgroup of each architecture takes on a GPU', () => {
    expect(planEngine(article).workgroupBytes).toMatchInlineSnapshot(`15440`);
    expect(planEngine(diagram).workgroupBytes).toMatchInlineSnapshot(`15376`);
  });

  it('has a place for every parameter', () => {
    for (const architecture of [article, diagram]) {
      const { tensors, size } = planEngine(architecture).state;
      const places = tensors.reduce((total, { rows, columns }) => total + rows * columns, 0);
      expect(places).toBe(countParameters(architecture));
      expect(size % 4).toBe(0);
    }
  });

  it('puts the gradients of a record where the state has the parameters', () => {
    const { state, record } = planEngine(article);
    expect(record.metrics).toBe(state.summed - 4);
    expect(Math.min(...record.denseInputs)).toBe(state.summed);
  });

  it('keeps a batch of 1,024 within the 128 MiB of a default binding', () => {
    for (const architecture of [article, diagram]) {
      expect(planEngine(architecture).record.size * 4 * 1024).toBeLessThanOrEqual(128 * 1024 ** 2);
    }
  });
});
