import { TrainerError } from '@lenet/trainer';
import { DeviceWatch } from '../engine/device-watch';

/**
 * Compiles a shader.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` with the compiler's first line when the device refuses it
 */
export async function compilePipeline(
  device: GPUDevice,
  label: string,
  entryPoint: string,
  layout: GPUBindGroupLayout,
  code: string,
): Promise<GPUComputePipeline> {
  const watch = DeviceWatch.of(device);
  const when = `while it compiled ${label}`;
  const module = await watch.command(when, () => device.createShaderModule({ label, code }));
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  try {
    return await watch.settle(
      when,
      device.createComputePipelineAsync({ label, layout: pipelineLayout, compute: { module, entryPoint } }),
    );
  } catch (error) {
    if (error instanceof TrainerError) throw error;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new TrainerError(
      'UNAVAILABLE_DEVICE',
      `The GPU's driver did not compile ${label}: ${reason}`,
      'Update the driver, or choose another device.',
      { cause: error },
    );
  }
}
