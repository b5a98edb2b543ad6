import { formatCount, formatMegabytes, formatPercent, formatSeconds } from '../format';
import type { PageState } from '../state/page-state';

/** How the run stands, in one short line. */
export function describeRun(state: PageState): string {
  const { session, pace } = state;
  const of = pace ? `step ${formatCount(pace.step)} of ${formatCount(pace.totalSteps)}` : 'the first step';
  switch (session.phase) {
    case 'idle':
      return describeNetwork(state);
    case 'preparing':
      return describeLoading(state) ?? 'Preparing the device…';
    case 'training':
      return `Training, ${of}.`;
    case 'pausing':
      return 'Pausing…';
    case 'paused':
      return `Paused at ${of}.`;
    case 'stopping':
      return 'Stopping…';
    case 'stopped':
      return `Stopped at ${of}.`;
    case 'finished':
      return describeResult(state);
    case 'failed':
      return 'The run broke off.';
  }
}

/** The bytes of MNIST that are still to come; nothing while none are coming. */
function describeLoading({ data }: PageState): string | undefined {
  if (data.status !== 'loading') return undefined;
  const { receivedBytes, totalBytes } = data;
  return `Loading the digits: ${formatMegabytes(receivedBytes)} of ${formatMegabytes(totalBytes)} MB.`;
}

function describeNetwork(state: PageState): string {
  const { network } = state.session;
  if (state.data.status === 'failed') return 'The digits did not load. Train tries again.';
  if (network.origin === 'untrained') return 'Untrained: it can only guess.';
  const source = network.origin === 'pretrained' ? 'Weights trained beforehand are loaded' : 'Weights are loaded';
  return `${source} for the ${network.architecture} network. Draw, or train on from here.`;
}

function describeResult({ lastScore, trainingSeconds, session }: PageState): string {
  const time = trainingSeconds === undefined ? '' : ` in ${formatSeconds(trainingSeconds)}`;
  if (!lastScore) return `Trained ${formatCount(session.network.step)} steps${time}.`;
  const share = formatPercent(lastScore.accuracy, lastScore.digits === 'test' ? 2 : 1);
  return `Trained${time}. Reads ${share} of ${formatCount(lastScore.count)} ${lastScore.digits} images right.`;
}
