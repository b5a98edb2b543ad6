/** Where each buffer is bound: one bind group for both phases of a step. */
export const trainingBindings = {
  images: 0,
  labels: 1,
  order: 2,
  rates: 3,
  settings: 4,
  state: 5,
  records: 6,
  progress: 7,
} as const;

/** Where each buffer is bound in prediction. */
export const predictionBindings = { images: 0, state: 1, logits: 2 } as const;

/** The uniforms of a call; see `step-settings.ts` for what the host writes. */
export const settingsStruct = `
struct Settings {
  batchSize: u32,
  inverseBatchSize: f32,
  weightDecay: f32,
  momentum: f32,
  // The direction of SGD with momentum: gradientShare * gradient + velocityShare * velocity.
  gradientShare: f32,
  velocityShare: f32,
  beta1: f32,
  oneMinusBeta1: f32,
  beta2: f32,
  oneMinusBeta2: f32,
  epsilon: f32,
}
`;

/**
 * How far the call is. The sample phase reads \`next\` and writes \`current\`, the parameter phase the other way round: nobody reads what
 * another invocation of the same dispatch writes.
 */
export const progressStruct = `
struct Progress {
  next: u32,
  current: u32,
  // The mean loss and the number of correct predictions of each step.
  metrics: array<vec2f>,
}
`;
