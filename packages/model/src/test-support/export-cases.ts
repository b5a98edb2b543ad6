import type { Architecture } from '../architecture/architecture';
import type { ModelParameters } from '../parameters/model-parameters';
import { parametersFromSafetensors } from '../safetensors/parameter-file';
import { pytorchRuns, readPytorchWeights } from './fixtures';

/** A network with weights that PyTorch trained; with tanh they are not the best, and as good a test. */
export interface ExportCase {
  readonly name: string;
  readonly architecture: Architecture;
  readonly parameters: ModelParameters;
}

/** `article` and `diagram`, with ReLU as they are and with tanh in its place, under the weights of every run of PyTorch. */
export const exportCases: readonly ExportCase[] = pytorchRuns.flatMap(({ name, architecture }) => {
  const parameters = parametersFromSafetensors(architecture, readPytorchWeights(name, 'final'));
  return [
    { name: `${name} with relu`, architecture, parameters },
    { name: `${name} with tanh`, architecture: withTanh(architecture), parameters },
  ];
});

/** The same network with tanh after each layer, under a name of its own. */
function withTanh(architecture: Architecture): Architecture {
  const layers = architecture.layers.map((layer) =>
    layer.kind === 'activation' ? { ...layer, activation: 'tanh' as const } : layer,
  );
  return { ...architecture, name: `${architecture.name}-tanh`, layers };
}
