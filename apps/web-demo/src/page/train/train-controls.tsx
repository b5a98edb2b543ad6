import type { SessionState, TrainingCommand } from '../../session/protocol';

/** What the large button does in each phase, and what it says. */
function primaryOf({ phase, commands, network }: SessionState): { command: TrainingCommand; label: string } {
  if (phase === 'training' || phase === 'preparing' || phase === 'pausing') return { command: 'pause', label: 'Pause' };
  if (phase === 'stopping') return { command: 'start', label: 'Train' };
  if (commands.includes('resume')) return { command: 'resume', label: 'Resume' };
  if (phase === 'finished') return { command: 'start', label: 'Train again' };
  return { command: 'start', label: network.origin === 'untrained' ? 'Train' : 'Train on' };
}

/** The buttons of a run. They keep their places, so that a second press never meets another button. */
export function TrainControls(props: {
  readonly session: SessionState;
  readonly onCommand: (command: TrainingCommand) => void;
}) {
  const { session, onCommand } = props;
  const { command, label } = primaryOf(session);
  const { phase, network } = session;
  const isFresh = phase === 'idle' && network.origin === 'untrained';
  const can = (one: TrainingCommand) => session.commands.includes(one) && !(one === 'reset' && isFresh);
  return (
    <div class="train-controls">
      <button type="button" class="button button-primary" disabled={!can(command)} onClick={() => onCommand(command)}>
        {label}
      </button>
      <button type="button" class="button train-second" disabled={!can('stop')} onClick={() => onCommand('stop')}>
        Stop
      </button>
      <button type="button" class="button train-second" disabled={!can('reset')} onClick={() => onCommand('reset')}>
        Reset
      </button>
    </div>
  );
}
