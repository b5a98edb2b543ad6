export {
  layersModelShards,
  networkFromLayersModel,
  parametersFromLayersModel,
} from './formats/layers-model/network-from-layers-model';
export {
  type LayersModelFiles,
  type LayersModelOptions,
  parametersToLayersModel,
} from './formats/layers-model/parameters-to-layers-model';
export type { Network } from './formats/network/network';
export type { NetworkInput } from './formats/network/network-input';
