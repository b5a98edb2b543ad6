/** How equal tiles lie on one canvas, in its pixels. */
export interface Arrangement {
  readonly width: number;
  readonly height: number;
  /** Upper left corner of each tile. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** What is arranged: `count` tiles of `rows` by `columns` numbers, each of them `zoom` pixels wide and high. */
export interface Tiles {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly perRow: number;
  /** Pixels between two tiles. */
  readonly gap: number;
  readonly zoom: number;
}

/** Lays tiles out in reading order. */
export function arrangeTiles({ count, rows, columns, perRow, gap, zoom }: Tiles): Arrangement {
  const across = Math.min(count, perRow);
  const down = Math.ceil(count / perRow);
  const [width, height] = [columns * zoom, rows * zoom];
  return {
    width: across * (width + gap) - gap,
    height: down * (height + gap) - gap,
    places: Array.from({ length: count }, (_, tile) => ({
      x: (tile % perRow) * (width + gap),
      y: Math.floor(tile / perRow) * (height + gap),
    })),
  };
}
