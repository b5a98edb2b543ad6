export type {
  ConformanceCheck,
  ConformanceSteps,
  ConformanceSubject,
  Tolerances,
} from './conformance/conformance-check';
export { conformanceChecks } from './conformance/conformance-checks';
export { ConformanceError } from './conformance/expectations';
export { fixtureNames, type PyTorchFixture, parsePyTorchFixture } from './conformance/pytorch-fixture';
