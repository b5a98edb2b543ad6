import { shaderStageCompute } from '../engine/buffer-usage';
import type { EnginePlan } from '../plan/engine-plan';
import { predictionBindings, trainingBindings } from '../shaders/bindings';
import type { UpdateKind } from '../shaders/optimizer-update';
import { parameterPhaseShader, parameterWorkgroups } from '../shaders/parameter-phase';
import { predictionShader, samplePhaseShader } from '../shaders/sample-phase';
import { compilePipeline } from './compile-pipeline';

/** The pipelines of an architecture on a device; each is compiled when it is first asked for. */
export class Program {
  readonly plan: EnginePlan;
  readonly parameterWorkgroups: number;
  readonly trainingLayout: GPUBindGroupLayout;
  readonly predictionLayout: GPUBindGroupLayout;
  readonly #device: GPUDevice;
  readonly #pipelines = new Map<string, Promise<GPUComputePipeline>>();

  constructor(device: GPUDevice, plan: EnginePlan) {
    this.#device = device;
    this.plan = plan;
    this.parameterWorkgroups = parameterWorkgroups(plan);
    const { images, labels, order, rates, settings, state, records, progress } = trainingBindings;
    this.trainingLayout = bindGroupLayout(device, {
      'read-only-storage': [images, labels, order, rates],
      uniform: [settings],
      storage: [state, records, progress],
    });
    this.predictionLayout = bindGroupLayout(device, {
      'read-only-storage': [predictionBindings.images, predictionBindings.state],
      uniform: [],
      storage: [predictionBindings.logits],
    });
  }

  samplePhase(): Promise<GPUComputePipeline> {
    return this.#pipeline('samplePhase', 'samplePhase', this.trainingLayout, () => samplePhaseShader(this.plan));
  }

  parameterPhase(kind: UpdateKind): Promise<GPUComputePipeline> {
    return this.#pipeline(`parameterPhase ${kind}`, 'parameterPhase', this.trainingLayout, () =>
      parameterPhaseShader(this.plan, kind),
    );
  }

  prediction(): Promise<GPUComputePipeline> {
    return this.#pipeline('predict', 'predict', this.predictionLayout, () => predictionShader(this.plan));
  }

  #pipeline(
    label: string,
    entryPoint: string,
    layout: GPUBindGroupLayout,
    shader: () => string,
  ): Promise<GPUComputePipeline> {
    const known = this.#pipelines.get(label);
    if (known) return known;
    const compiling = compilePipeline(this.#device, label, entryPoint, layout, shader());
    this.#pipelines.set(label, compiling);
    compiling.catch(() => this.#pipelines.delete(label));
    return compiling;
  }
}

function bindGroupLayout(
  device: GPUDevice,
  bindings: Readonly<Record<GPUBufferBindingType, readonly number[]>>,
): GPUBindGroupLayout {
  const entries = Object.entries(bindings).flatMap(([type, numbers]) =>
    numbers.map((binding) => ({
      binding,
      visibility: shaderStageCompute,
      buffer: { type: type as GPUBufferBindingType },
    })),
  );
  return device.createBindGroupLayout({ entries });
}
