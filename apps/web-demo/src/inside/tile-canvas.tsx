import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTheme } from '../styles/theme';
import { arrangeTiles, type Tiles } from './arrange-tiles';
import type { ScaleName } from './colour-scale';
import { paintTiles } from './paint-tiles';

/** Numbers as crisp tiles of colour; the canvas has its size before there are any numbers. */
export function TileCanvas(props: {
  readonly tiles: Tiles;
  readonly data: ArrayLike<number> | undefined;
  readonly scale: ScaleName;
  /** What a screen reader says; a canvas without is decoration. */
  readonly label?: string;
  readonly class?: string;
  /** Share of the width around it. Default: 1. */
  readonly width?: number;
}) {
  const { tiles, data, scale, label } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const { width, height } = arrangeTiles(tiles);
  const { count, rows, columns, perRow, gap, zoom } = tiles;
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const numbers = data ?? new Float32Array(count * rows * columns);
    paintTiles(canvas.current, { count, rows, columns, perRow, gap, zoom }, numbers, scale, theme);
  }, [data, scale, theme, count, rows, columns, perRow, gap, zoom]);
  const words = label === undefined ? { 'aria-hidden': true } : ({ role: 'img', 'aria-label': label } as const);
  const style = { width: `${100 * (props.width ?? 1)}%` };
  return (
    <canvas ref={canvas} class={`tiles ${props.class ?? ''}`} style={style} width={width} height={height} {...words} />
  );
}
