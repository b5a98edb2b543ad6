import { summarize } from '../../summarize.mjs';

const rounds = 5;

/**
 * Where the time of a step goes, in milliseconds: each of the two dispatches made alone, and what a step costs the host. The numbers that
 * are trained meanwhile mean nothing.
 *
 * @param trainSteps - answers `{ steps }` with `{ milliseconds }`
 */
export async function measureParts(device, trainSteps, steps) {
  const samplePhase = await timeDispatches(device, trainSteps, steps, (number) => number % 2 === 0);
  const parameterPhase = await timeDispatches(device, trainSteps, steps, (number) => number % 2 === 1);
  return { samplePhase, parameterPhase, encoding: await timeEncoding(device, trainSteps) };
}

/** Milliseconds a step when only some of the dispatches are made. */
async function timeDispatches(device, trainSteps, steps, isMade) {
  const restore = watchEncoders(device, () => {
    let number = 0;
    return (dispatch, count) => {
      if (isMade(number++)) dispatch(count);
    };
  });
  const times = [];
  for (let round = 0; round <= rounds; round++) times.push((await trainSteps({ steps })).milliseconds / steps);
  restore();
  return summarize(times.slice(1));
}

/**
 * Milliseconds that a step costs the host: from the making of the encoder until `submit` returns, over the first submits of calls,
 * while the device has nothing else to do. Every dispatch is cut down to one workgroup, so that a software adapter gets many
 * steps into a submit too.
 */
async function timeEncoding(device, trainSteps) {
  let submits = [];
  const restore = watchEncoders(device, () => {
    const timing = { started: performance.now(), dispatches: 0, milliseconds: 0 };
    submits.push(timing);
    return (dispatch) => {
      timing.dispatches++;
      dispatch(1);
    };
  });
  const submit = device.queue.submit;
  device.queue.submit = (commands) => {
    submit.call(device.queue, commands);
    const timing = submits.at(-1);
    timing.milliseconds = performance.now() - timing.started;
  };
  const perStep = [];
  for (let call = 0; call < 30; call++) {
    submits = [];
    await trainSteps({ steps: 50 });
    const [{ dispatches, milliseconds }] = submits;
    if (call >= 5) perStep.push((2 * milliseconds) / dispatches);
  }
  delete device.queue.submit;
  restore();
  return summarize(perStep);
}

/** Lets a function that `begin` makes for each encoder decide on its dispatches; returns a function that ends this. */
function watchEncoders(device, begin) {
  const createCommandEncoder = device.createCommandEncoder;
  device.createCommandEncoder = (descriptor) => {
    const encoder = createCommandEncoder.call(device, descriptor);
    const decide = begin();
    const beginComputePass = encoder.beginComputePass;
    encoder.beginComputePass = (passDescriptor) => {
      const pass = beginComputePass.call(encoder, passDescriptor);
      const dispatchWorkgroups = pass.dispatchWorkgroups.bind(pass);
      pass.dispatchWorkgroups = (count) => decide(dispatchWorkgroups, count);
      return pass;
    };
    return encoder;
  };
  return () => {
    delete device.createCommandEncoder;
  };
}
