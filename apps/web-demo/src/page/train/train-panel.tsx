import type { TrainingCommand } from '../../session/protocol';
import type { PageState } from '../state/page-state';
import { Announcer } from './announcer';
import { describeRun } from './describe-run';
import { LiveCurves } from './live-curves';
import { ProgressLine } from './progress-line';
import { RunFigures } from './run-figures';
import { TrainControls } from './train-controls';

/** Starting, steering and watching a run. */
export function TrainPanel(props: {
  readonly state: PageState;
  readonly onCommand: (command: TrainingCommand) => void;
}) {
  const { state } = props;
  const { session } = state;
  const status = describeRun(state);
  return (
    <section class="train" aria-labelledby="train-title">
      <h2 id="train-title">Train</h2>
      <TrainControls session={session} onCommand={props.onCommand} />
      <ProgressLine state={state} />
      <p class="train-status numeric">{status}</p>
      <Announcer phase={session.phase} text={status} />
      <RunFigures state={state} />
      <LiveCurves curve={state.curve} />
    </section>
  );
}
