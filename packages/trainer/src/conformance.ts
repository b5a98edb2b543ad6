export type {
  ConformanceCheck,
  ConformanceSteps,
  ConformanceSubject,
  Tolerances,
} from './conformance/conformance-check';
export { conformanceChecks, lenet5ConformanceChecks } from './conformance/conformance-checks';
export { ConformanceError } from './conformance/expectations';
export {
  fixtureNames,
  lenet5FixtureName,
  type PyTorchFixture,
  parsePyTorchFixture,
} from './conformance/pytorch-fixture';
