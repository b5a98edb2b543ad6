import { createInterface } from 'node:readline';

/** Losses of a call that are answered. */
const answeredLosses = 100;

/**
 * What every JavaScript contender does with its process: it says what it is in one line of JSON, then answers each line of JSON with one.
 * `start` makes the contender; what it throws is the reason why there is none here.
 */
export async function serve(start) {
  const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
  try {
    const { greeting, answers } = await start();
    say(greeting);
    for await (const line of createInterface({ input: process.stdin })) {
      const { request, ...settings } = JSON.parse(line);
      say(await answers[request](settings));
    }
  } catch (error) {
    say({ reason: String(error.message ?? error).split('\n')[0] });
    process.exitCode = 1;
  }
  process.exit();
}

/** Trains an engine and times it: the images of a call go through the set in file order, epoch after epoch. */
export function trainEngine(engine, { batchSize, imagesAnEpoch, settings }) {
  return async ({ steps }) => {
    const order = Uint32Array.from({ length: steps * batchSize }, (_, place) => place % imagesAnEpoch);
    const learningRates = new Float32Array(steps).fill(settings.learningRate);
    const started = performance.now();
    const { loss } = await engine.trainSteps(order, { batchSize, optimizer: settings.optimizer, learningRates });
    return { milliseconds: performance.now() - started, losses: Array.from(loss.subarray(0, answeredLosses)) };
  };
}
