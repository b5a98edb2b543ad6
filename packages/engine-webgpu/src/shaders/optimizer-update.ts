/** The forms of the update that are compiled apart; the numbers in them are uniforms. */
export type UpdateKind = 'sgd' | 'momentum' | 'adam';

/**
 * The update of four parameters by their gradient, as PyTorch's documentation of `torch.optim.SGD`, `Adam` and `AdamW` gives it.
 *
 * `rates` of a step: the step size (Adam: divided by its first bias correction), one over the root of the second bias correction,
 * and what AdamW leaves of a parameter.
 */
export function updateFunction(kind: UpdateKind, stateVectors: number): string {
  return `
fn update(place: u32, gradient: vec4f) {
  let parameter = state[place];
  let rate = rates[progress.current];
  let decayed = gradient + settings.weightDecay * parameter;
  ${updates[kind](stateVectors)}
}`;
}

const updates: Readonly<Record<UpdateKind, (stateVectors: number) => string>> = {
  sgd: () => `state[place] = parameter - rate.x * decayed;`,
  momentum: (stateVectors) => `
  let velocity = settings.momentum * state[place + ${stateVectors}u] + decayed;
  state[place + ${stateVectors}u] = velocity;
  state[place] = parameter - rate.x * (settings.gradientShare * decayed + settings.velocityShare * velocity);`,
  adam: (stateVectors) => `
  let first = settings.beta1 * state[place + ${stateVectors}u] + settings.oneMinusBeta1 * decayed;
  let second = settings.beta2 * state[place + ${2 * stateVectors}u] + settings.oneMinusBeta2 * decayed * decayed;
  state[place + ${stateVectors}u] = first;
  state[place + ${2 * stateVectors}u] = second;
  state[place] = parameter * rate.z - rate.x * first / (sqrt(second) * rate.y + settings.epsilon);`,
};
