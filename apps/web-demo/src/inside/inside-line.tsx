import type { InsideView } from '../session/protocol';
import { describeNumbers } from './describe-numbers';
import { type InsideRow, numbersOf } from './plan-rows';
import { TileCanvas } from './tile-canvas';

/** Which of the two networks a column shows. */
export type Side = 'untrained' | 'current';

/** One layer in both networks, side by side. */
export function InsideLine(props: {
  readonly row: InsideRow;
  readonly view: InsideView | undefined;
  /** The one that is shown where there is no room for both. */
  readonly shown: Side;
}) {
  const { row, view, shown } = props;
  return (
    <div class={`inside-line inside-${row.kind}`}>
      <div class="inside-name">
        <h3>{row.kind === 'filters' ? `${row.title}, filters` : row.title}</h3>
        <p class="small muted numeric">{row.note}</p>
      </div>
      {(['untrained', 'current'] as const).map((side) => {
        const data = numbersOf(row, view?.[side]);
        const name = side === 'current' ? 'trained' : 'untrained';
        return (
          <div key={side} class="inside-cell" data-shown={shown === side}>
            <TileCanvas
              width={row.share}
              tiles={row.tiles}
              data={data}
              scale="signed"
              label={describeNumbers(row, name, data)}
            />
            {row.kind === 'scores' && <DigitLabels />}
          </div>
        );
      })}
    </div>
  );
}

function DigitLabels() {
  return (
    <div class="inside-digits small muted numeric" aria-hidden="true">
      {Array.from('0123456789', (digit) => (
        <span key={digit}>{digit}</span>
      ))}
    </div>
  );
}
