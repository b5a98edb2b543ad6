import { summarize } from './summarize.mjs';

/**
 * Warms every contender up, then lets each of them train in turn, round after round, so that whatever else the machine does hits
 * all alike. A contender's `train(steps)` resolves with the milliseconds that the steps took.
 */
export async function measureInTurn(contenders, { rounds, milliseconds, onRound }) {
  const stepsPerRound = new Map();
  for (const contender of contenders) stepsPerRound.set(contender, await warmUp(contender, milliseconds));
  const times = new Map(contenders.map((contender) => [contender, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      const steps = stepsPerRound.get(contender);
      const time = (await contender.train(steps)) / steps;
      times.get(contender).push(time);
      onRound(round, contender.name, time);
    }
  }
  return contenders.map((contender) => ({
    name: contender.name,
    version: contender.version,
    device: contender.device,
    stepsPerRound: stepsPerRound.get(contender),
    ...summarize(times.get(contender)),
  }));
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
