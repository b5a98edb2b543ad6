import { useMemo, useRef } from 'preact/hooks';
import type { Score } from '../../session/protocol';
import { useTheme } from '../../styles/theme';
import { SvgFigure } from '../svg-figure';
import { usePlot } from '../use-plot';
import { useWidth } from '../use-width';

const classes = 10;
const narrowest = 280;
const widest = 620;

/** Which digits are taken for which; an empty square keeps the place. */
export function ConfusionFigure({ score }: { readonly score: Score | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const theme = useTheme();
  const plot = usePlot();
  const svg = useMemo(() => {
    if (!plot || width === 0) return '';
    return plot.confusionMatrix({
      counts: countsOf(score),
      width: Math.min(widest, Math.max(narrowest, width)),
      theme,
      background: false,
      id: 'confusions',
    });
  }, [plot, width, theme, score]);
  return (
    <div ref={place} class="confusions">
      <SvgFigure class="confusions-figure" svg={svg} />
    </div>
  );
}

function countsOf(score: Score | undefined): number[][] {
  return Array.from({ length: classes }, (_, label) =>
    Array.from({ length: classes }, (_, prediction) => score?.confusions[label * classes + prediction] ?? 0),
  );
}
