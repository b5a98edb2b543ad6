import { TileCanvas } from '../../inside/tile-canvas';

const whole = { count: 1, rows: 28, columns: 28, perRow: 1, gap: 0, zoom: 1 } as const;

/** The 28x28 pixels that the network gets. */
export function SeenImage(props: {
  readonly image: Uint8Array | undefined;
  /** What lies on the sheet, where it was not drawn. */
  readonly description: string | undefined;
}) {
  const { image, description } = props;
  return (
    <figure class="seen">
      <figcaption class="caption seen-caption">{description ?? 'What it sees'}</figcaption>
      <TileCanvas
        class="seen-pixels"
        tiles={whole}
        data={image}
        scale="ink"
        label={image ? 'The digit as 28 by 28 pixels, fitted and centred' : 'Nothing drawn: 28 by 28 empty pixels'}
      />
    </figure>
  );
}
