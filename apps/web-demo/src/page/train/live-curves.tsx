import { useRef } from 'preact/hooks';
import { type Theme, useTheme } from '../../styles/theme';
import type { Curve } from '../state/curve';
import { SvgFigure } from '../svg-figure';
import { type Plot, usePlot } from '../use-plot';
import { useWidth } from '../use-width';

/** Height of the figure; the style sheet reserves as much before it is drawn. */
const height = 296;
const narrowest = 280;
/** More epochs than these cannot be numbered below the axis. */
const mostEpochs = 20;

/** Loss and accuracy as they come, drawn by @lenet/plot. */
export function LiveCurves({ curve }: { readonly curve: Curve }) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const theme = useTheme();
  const plot = usePlot();
  return (
    <div ref={place} class="curves">
      <SvgFigure class="curves-figure" svg={plot && width > 0 ? draw(plot, curve, theme, width) : ''} />
    </div>
  );
}

function draw(plot: Plot, { points, heldOut, epochs }: Curve, theme: Theme, width: number): string {
  return plot.trainingCurves({
    points,
    heldOut,
    epochs: epochs.length > mostEpochs ? [] : epochs,
    stepLabel: 'step',
    width: Math.max(narrowest, width),
    height,
    theme,
    background: false,
    id: 'live-curves',
  });
}
