export type { RunDescription, RunStatus } from './run/run-description';
export { createRunFolder, type RunFolder, type RunRecord, readRun } from './run/run-folder';
