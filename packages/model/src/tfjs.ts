export { toChannelsFirst, toChannelsLast } from './tfjs/channels-last';
export { createTfjsModel, type TfjsModel } from './tfjs/create-tfjs-model';
export { createImageNormalizer, type ImageNormalizer } from './tfjs/image-normalizer';
