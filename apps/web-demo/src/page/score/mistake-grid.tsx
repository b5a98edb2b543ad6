import type { PastedImage } from '../../drawing/sheet';
import { TileCanvas } from '../../inside/tile-canvas';
import type { Mistake } from '../../session/protocol';
import { formatPercent } from '../format';

/** Places in the grid. */
const places = 20;
const whole = { count: 1, rows: 28, columns: 28, perRow: 1, gap: 0, zoom: 1 } as const;

/** The mistakes that the network was surest of; a click lays one on the sheet. */
export function MistakeGrid(props: {
  readonly mistakes: readonly Mistake[] | undefined;
  readonly onPick: (image: PastedImage) => void;
}) {
  const { mistakes, onPick } = props;
  return (
    <ol class="mistakes numeric" aria-label="The mistakes that it was surest of">
      {Array.from({ length: places }, (_, place) => {
        const mistake = mistakes?.[place];
        return (
          <li key={place} class="mistake">
            {mistake ? <MistakeTile mistake={mistake} onPick={onPick} /> : <span class="mistake-place" />}
          </li>
        );
      })}
    </ol>
  );
}

function MistakeTile({
  mistake,
  onPick,
}: {
  readonly mistake: Mistake;
  readonly onPick: (image: PastedImage) => void;
}) {
  const { index, image, label, prediction, confidence } = mistake;
  const description = `test image ${index + 1}, a ${label}`;
  return (
    <button type="button" class="mistake-button" onClick={() => onPick({ pixels: image, description })}>
      <TileCanvas tiles={whole} data={image} scale="ink" />
      <span class="mistake-words">
        <span class="unseen">Test image {index + 1}: </span>
        {label} <span class="mistake-arrow">→</span>
        <span class="unseen">read as</span> <b>{prediction}</b>
      </span>
      <span class="mistake-sure">
        {formatPercent(confidence)} <span class="unseen">sure</span>
      </span>
    </button>
  );
}
