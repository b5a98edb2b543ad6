import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useTheme } from '../styles/theme';
import { paintSheet } from './paint-sheet';
import { attachPointerPen } from './pointer-pen';
import { useKeyboardPen } from './use-keyboard-pen';
import type { SheetControl } from './use-sheet';

/** The area that digits are drawn on, by mouse, finger, pen or keyboard. */
export function DrawingPad({ control, helpId }: { readonly control: SheetControl; readonly helpId: string }) {
  const pad = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const side = useDeviceSide(pad);
  const { pen, ...keys } = useKeyboardPen(control);
  const { begin, extend } = control;

  useEffect(() => (pad.current ? attachPointerPen(pad.current, { begin, extend }) : undefined), [begin, extend]);
  useLayoutEffect(() => {
    if (canvas.current) paintSheet(canvas.current, control.sheet, theme);
  }, [control.sheet, theme, side]);

  return (
    <div ref={pad} class="pad" role="application" aria-label="Drawing area" aria-describedby={helpId} {...keys}>
      <canvas ref={canvas} class="pad-sheet" width={side} height={side} />
      <span
        class="pad-pen"
        data-down={pen.isDown}
        style={{ left: `${pen.position.x * 100}%`, top: `${pen.position.y * 100}%` }}
      />
      <span class="unseen" role="status">
        {pen.isDown ? 'Pen down' : ''}
      </span>
    </div>
  );
}

/** The side of an element in the screen's own pixels, so that strokes are sharp; follows zoom and layout. */
function useDeviceSide(element: { readonly current: HTMLElement | null }): number {
  const [side, setSide] = useState(400);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSide(Math.max(28, Math.round(entry.contentRect.width * devicePixelRatio)));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return side;
}
