import { type Architecture, article, diagram } from '@lenet/model';
import { describe, expect, it } from 'vitest';
import { planEngine } from '../plan/engine-plan';
import { parameterPhaseShader, parameterWorkgroups } from './parameter-phase';
import { predictionShader, samplePhaseShader } from './sample-phase';

const plan = planEngine(article);

describe('the shaders of the article', () => {
  it('are the reviewed ones: sample phase', async () => {
    await expect(samplePhaseShader(plan)).toMatchFileSnapshot('__snapshots__/article-sample-phase.wgsl');
  });

  it('are the reviewed ones: prediction', async () => {
    await expect(predictionShader(plan)).toMatchFileSnapshot('__snapshots__/article-prediction.wgsl');
  });

  it.each(['sgd', 'momentum', 'adam'] as const)('are the reviewed ones: parameter phase (%s)', async (kind) => {
    await expect(parameterPhaseShader(plan, kind)).toMatchFileSnapshot(
      `__snapshots__/article-parameter-phase-${kind}.wgsl`,
    );
  });

  it('give a large GPU enough workgroups in the parameter phase', () => {
    expect(parameterWorkgroups(plan)).toBe(25 + 7 * 15 + 2 * 11 + 2 * 2);
  });
});

describe('generated shaders', () => {
  it('use no atomic operation: every sum has a fixed order', () => {
    for (const architecture of [article, diagram]) {
      const shaders = [
        samplePhaseShader(planEngine(architecture)),
        parameterPhaseShader(planEngine(architecture), 'adam'),
      ];
      for (const shader of shaders) expect(shader).not.toContain('atomic');
    }
  });

  it('keep no record in prediction', () => {
    expect(predictionShader(plan)).not.toContain('records');
  });

  it('clear the padding of a convolution that is not the first before the layer before it writes', () => {
    const padded: Architecture = {
      name: 'padded',
      input: { channels: 1, rows: 12, columns: 12 },
      layers: [
        { kind: 'convolution', name: 'conv1', filters: 2, kernelSize: 3, padding: 1 },
        { kind: 'convolution', name: 'conv2', filters: 2, kernelSize: 3, padding: 1 },
        { kind: 'dense', name: 'fc', units: 3 },
      ],
    };
    const shader = samplePhaseShader(planEngine(padded));
    const clearing = shader.indexOf('+ place] = 0.0;');
    expect(clearing).toBeGreaterThan(0);
    expect(clearing).toBeLessThan(shader.indexOf('// conv1:'));
  });
});
