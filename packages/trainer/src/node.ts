export type { FileSystem, OpenFile, OpenMode } from './run/files/file-system';
export type { Metrics } from './run/files/metrics-file';
export { findDifference } from './run/find-difference';
export type { RunHolder } from './run/lock/run-holder';
export { findRunHolder } from './run/lock/run-lock';
export type { ResumePoint } from './run/resume-point';
export type { DataChecksums, RunDescription, RunRequest, RunResume, RunStatus } from './run/run-description';
export {
  createRunFolder,
  type OpenedRun,
  openRunFolder,
  type RunFolder,
  type RunRecord,
  readRun,
} from './run/run-folder';
export { createTensorboardLog, type TensorboardLog } from './tensorboard/tensorboard-log';
