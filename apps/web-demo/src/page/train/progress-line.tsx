import type { PageState } from '../state/page-state';

/** A thin line that fills: first as the digits load, then as the steps are made. */
export function ProgressLine({ state }: { readonly state: PageState }) {
  const { share, name } = progressOf(state);
  const percent = Math.round(share * 100);
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div class="progress-done" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

function progressOf({ data, pace, session }: PageState): { readonly share: number; readonly name: string } {
  if (data.status === 'loading' && data.totalBytes > 0) {
    return { share: Math.min(1, data.receivedBytes / data.totalBytes), name: 'Loading the digits' };
  }
  const run = pace ?? session.run;
  const share = run && run.totalSteps > 0 ? run.step / run.totalSteps : 0;
  return { share, name: 'Training' };
}
