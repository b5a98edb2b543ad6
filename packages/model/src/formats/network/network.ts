import type { Architecture } from '../../architecture/architecture';
import type { ModelParameters } from '../../parameters/model-parameters';

/** A network as a file holds it: its layers, and their parameters under PyTorch's names in PyTorch's layouts. */
export interface Network {
  /** One of this package's when the layers are the same; otherwise named `imported`. */
  readonly architecture: Architecture;
  readonly parameters: ModelParameters;
}
