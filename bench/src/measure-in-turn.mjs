import { summarize } from './summarize.mjs';

/**
 * Warms every contender up, then lets each of them train in turn, round after round, so that whatever else the machine does hits
 * all alike. A contender's `train(steps)` resolves with the milliseconds that the steps took. One that fails is told to `onFailure`
 * and left out from then on; without `onFailure` it ends the measurement.
 */
export async function measureInTurn(contenders, { rounds, milliseconds, onRound, onFailure = rethrow }) {
  const running = new Set(contenders);
  const stepsPerRound = new Map();
  const times = new Map(contenders.map((contender) => [contender, []]));
  const inTurn = async (turn) => {
    for (const contender of running) {
      try {
        await turn(contender);
      } catch (error) {
        running.delete(contender);
        onFailure(contender, error);
      }
    }
  };
  await inTurn(async (contender) => stepsPerRound.set(contender, await warmUp(contender, milliseconds)));
  for (let round = 1; round <= rounds; round++) {
    await inTurn(async (contender) => {
      const steps = stepsPerRound.get(contender);
      const time = (await contender.train(steps)) / steps;
      times.get(contender).push(time);
      onRound(round, contender.name, time);
    });
  }
  return [...running].map((contender) => ({
    name: contender.name,
    version: contender.version,
    device: contender.device,
    stepsPerRound: stepsPerRound.get(contender),
    ...summarize(times.get(contender)),
  }));
}

function rethrow(_, error) {
  throw error;
}

/** Trains until twice the time of a round is over, and says how many steps fill a round. */
async function warmUp(contender, milliseconds) {
  let steps = 1;
  let spent = 0;
  let time = 0;
  while (spent < 2 * milliseconds) {
    time = await contender.train(steps);
    spent += time;
    if (time < milliseconds / 4) steps *= 2;
  }
  return Math.max(1, Math.round((steps * milliseconds) / time));
}
