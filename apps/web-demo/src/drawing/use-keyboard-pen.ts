import { useRef, useState } from 'preact/hooks';
import { isArrow, type KeyboardPen, movePen, restingPen } from './keyboard-pen';
import type { SheetControl } from './use-sheet';

/** The pen on the keyboard, and the handlers that move it. */
export interface KeyboardPenControl {
  readonly pen: KeyboardPen;
  /** The element that the pen draws on can be focused. */
  readonly tabIndex: 0;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeyUp: (event: KeyboardEvent) => void;
  readonly onBlur: () => void;
}

/** Arrow keys move the pen, space puts it down and lifts it, Escape lifts it; Ctrl or Cmd with Z takes back, Delete clears. */
export function useKeyboardPen(sheet: SheetControl): KeyboardPenControl {
  const [pen, setPen] = useState(restingPen);
  const held = useRef(new Set<string>());

  const toggle = () => {
    if (!pen.isDown) sheet.begin(pen.position);
    setPen({ ...pen, isDown: !pen.isDown });
  };
  const move = (event: KeyboardEvent) => {
    held.current.add(event.key);
    const next = movePen(pen, held.current, event.shiftKey);
    if (pen.isDown) sheet.extend([next.position]);
    setPen(next);
  };
  const lift = () => setPen((before) => ({ ...before, isDown: false }));

  return {
    pen,
    tabIndex: 0,
    onKeyDown: (event) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      if (isArrow(event.key)) move(event);
      else if (event.key === ' ') {
        if (!event.repeat) toggle();
      } else if (isUndo) {
        lift();
        sheet.undo();
      } else if (event.key === 'Escape') lift();
      else if (event.key === 'Delete' || event.key === 'Backspace') {
        lift();
        sheet.clear();
      } else return;
      event.preventDefault();
    },
    onKeyUp: (event) => held.current.delete(event.key),
    onBlur: () => {
      held.current.clear();
      lift();
    },
  };
}
