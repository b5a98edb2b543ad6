import { formatCount, formatMilliseconds, formatSeconds } from '../format';
import type { PageState } from '../state/page-state';

/** The numbers of a run; dashes keep their places until there are some. */
export function RunFigures({ state }: { readonly state: PageState }) {
  const { pace, session, settings, trainingSeconds } = state;
  const epochs = session.run?.settings.epochs ?? settings.epochs;
  const isOver = trainingSeconds !== undefined && ['stopped', 'finished'].includes(session.phase);
  return (
    <dl class="figures numeric">
      <Figure name="Epoch" value={pace ? `${pace.epoch} of ${epochs}` : '–'} />
      <Figure name="Images a second" value={pace ? formatCount(pace.imagesPerSecond) : '–'} />
      <Figure name="A step" value={pace ? `${formatMilliseconds(pace.millisecondsPerStep)} ms` : '–'} />
      {isOver ? (
        <Figure name="Trained in" value={formatSeconds(trainingSeconds)} />
      ) : (
        <Figure name="Time left" value={pace ? formatSeconds(pace.secondsLeft) : '–'} />
      )}
    </dl>
  );
}

/** One text a value: a unit of its own would move with every digit. */
function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd data-empty={value === '–'}>{value}</dd>
    </div>
  );
}
