export { type ExamineOptions, examineMachine } from './doctor/examine-machine';
export { createMachine, type Machine, type MachineParts } from './doctor/machine';
export type { DoctorReport, Finding, Outlook } from './doctor/report';
export { formatReport } from './doctor/report-lines';
export { canReachIndex } from './download/can-reach-index';
export type { PinnedWheel } from './download/pinned-wheel';
export { type FindOptions, findTensorFlow } from './find/find-tensorflow';
export { homeFolder } from './home/home-folder';
export type { Installation, InstallationKind } from './home/installation';
export type { InstallProgress } from './install/install-progress';
export {
  type InstallOptions,
  type InstallResult,
  installTensorFlow,
  removeTensorFlow,
} from './install/install-tensorflow';
export type { Platform } from './install/platform';
export { type LoadedTensorFlow, type LoadOptions, loadTensorFlow, type TensorFlowJs } from './load/load-tensorflow';
export { TensorFlowError, type TensorFlowErrorCode } from './tensorflow-error';
export type { TensorFlowVariant } from './variant';
