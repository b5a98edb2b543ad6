import { useEffect, useState } from 'preact/hooks';

/** The functions of @lenet/plot. */
export type Plot = typeof import('@lenet/plot');

let loaded: Plot | undefined;
let loading: Promise<Plot> | undefined;

/** @lenet/plot, which comes after the page's first paint. */
export function usePlot(): Plot | undefined {
  const [plot, setPlot] = useState(loaded);
  useEffect(() => {
    if (plot) return;
    loading ??= import('@lenet/plot');
    void loading.then((arrived) => {
      loaded = arrived;
      setPlot(arrived);
    });
  }, [plot]);
  return plot;
}
