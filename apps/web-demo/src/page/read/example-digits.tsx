import { useMemo } from 'preact/hooks';
import type { PastedImage } from '../../drawing/sheet';
import { TileCanvas } from '../../inside/tile-canvas';
import type { TestDigits } from '../../session/protocol';

export const exampleCount = 12;
const size = 784;
const whole = { count: 1, rows: 28, columns: 28, perRow: 1, gap: 0, zoom: 1 } as const;

/** Some test images to lay on the sheet, and a button for others. */
export function ExampleDigits(props: {
  readonly digits: TestDigits | undefined;
  readonly onPick: (image: PastedImage) => void;
  readonly onOthers: () => void;
}) {
  const { digits, onPick, onOthers } = props;
  const images = useMemo(() => splitDigits(digits), [digits]);
  return (
    <div class="examples">
      <p class="caption" id="examples-title">
        Or take one that it never trains on
      </p>
      <div class="examples-row">
        <ul class="examples-list" aria-labelledby="examples-title">
          {images.map((image, at) => (
            <li key={at}>
              <button
                type="button"
                class="example"
                disabled={!image}
                aria-label={image ? `Take ${image.description}` : 'A test image, still to load'}
                onClick={() => image && onPick(image)}
              >
                <TileCanvas tiles={whole} data={image?.pixels} scale="ink" />
              </button>
            </li>
          ))}
        </ul>
        <button type="button" class="button button-quiet" disabled={!digits} onClick={onOthers}>
          Others
        </button>
      </div>
    </div>
  );
}

/** One image a place; none while they load. */
function splitDigits(digits: TestDigits | undefined): readonly (PastedImage | undefined)[] {
  return Array.from({ length: exampleCount }, (_, at) => {
    if (!digits) return undefined;
    const pixels = digits.images.slice(at * size, (at + 1) * size);
    return { pixels, description: `test image ${(digits.indices[at] ?? 0) + 1}, a ${digits.labels[at]}` };
  });
}
