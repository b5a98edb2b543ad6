import { useEffect, useState } from 'preact/hooks';

/** Hears of files that are dropped anywhere on the page or pasted into it; tells whether one hovers over it now. */
export function useDroppedFiles(onFile: (file: File) => void): boolean {
  const [isHovering, setHovering] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      take(event, event.dataTransfer, onFile);
    };
    const paste = (event: ClipboardEvent) => take(event, event.clipboardData, onFile);
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    document.addEventListener('paste', paste, { signal });
    return () => listening.abort();
  }, [onFile]);
  return isHovering;
}

function take(event: Event, transfer: DataTransfer | null, onFile: (file: File) => void): void {
  const [file] = transfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  onFile(file);
}
