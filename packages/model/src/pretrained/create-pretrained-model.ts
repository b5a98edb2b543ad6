import { findArchitecture } from '../architecture/architectures';
import { createModel, type Model } from '../inference/create-model';
import { parametersFromSafetensors } from '../safetensors/parameter-file';
import { pretrainedProvenance } from './provenance';
import { weights } from './weights';

/**
 * Makes a digit reader with trained weights, which travel inside this module: no network, no file.
 *
 * Its `architecture` and `parameters` are what an engine of `@lenet/trainer` or `createTfjsModel` takes; the parameters are a copy of your own.
 *
 * @example
 * ```ts
 * import { createPretrainedModel } from '@lenet/model/pretrained';
 *
 * const model = createPretrainedModel();
 * const { digit } = model.predict(new Uint8Array(784));
 * ```
 */
export function createPretrainedModel(): Model {
  const architecture = findArchitecture(pretrainedProvenance.architecture);
  const bytes = Uint8Array.from(atob(weights), (character) => character.charCodeAt(0));
  return createModel({ architecture, parameters: parametersFromSafetensors(architecture, bytes) });
}
