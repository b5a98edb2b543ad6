import { useLayoutEffect, useRef } from 'preact/hooks';

/** A figure of @lenet/plot in the page. Its strings are whole, escaped `<svg>` elements; they are parsed as such. */
export function SvgFigure({ svg, class: className }: { readonly svg: string; readonly class: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (svg === '') return place.current?.replaceChildren();
    const figure = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    place.current?.replaceChildren(figure);
  }, [svg]);
  return <div ref={place} class={className} />;
}
