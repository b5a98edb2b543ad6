export { createPretrainedModel } from './pretrained/create-pretrained-model';
export { type PretrainedProvenance, type PretrainedScore, pretrainedProvenance } from './pretrained/provenance';
