import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Starts a contender in its own process, which speaks JSON line by line: a greeting `{ version, device }`, or `{ reason }` why there is none;
 * then an answer to each request. Throws with the reason.
 */
export async function startContender({ name, file, arguments: childArguments, environment = {} }) {
  const child = spawn(file, childArguments, { env: { ...process.env, ...environment } });
  const errors = [];
  child.stderr.on('data', (data) => errors.push(data));
  child.on('error', (error) => errors.push(error.message));
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function hear() {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(errors.join('').trim().split('\n').at(-1) || 'it ended without a word');
      // Libraries print what they like in between.
      if (!value.startsWith('{')) continue;
      const message = JSON.parse(value);
      if (message.reason) throw new Error(message.reason);
      return message;
    }
  }

  async function ask(request, settings) {
    child.stdin.write(`${JSON.stringify({ request, ...settings })}\n`);
    return hear();
  }

  try {
    const greeting = await hear();
    return {
      ...greeting,
      name,
      ask,
      train: async (steps) => (await ask('train', { steps })).milliseconds,
      stop: () => child.stdin.end(),
    };
  } catch (error) {
    child.kill();
    throw error;
  }
}
