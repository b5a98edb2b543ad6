import type { SheetControl } from '../../drawing/use-sheet';

/** Undo, clear, and an image instead of a drawing. */
export function DrawingTools(props: { readonly control: SheetControl; readonly onFile: (file: File) => void }) {
  const { control, onFile } = props;
  return (
    <div class="draw-tools">
      <button type="button" class="button button-quiet" disabled={!control.canUndo} onClick={control.undo}>
        Undo
      </button>
      <button type="button" class="button button-quiet" disabled={control.isEmpty} onClick={control.clear}>
        Clear
      </button>
      <label class="button button-quiet file-button">
        Open image
        <input
          type="file"
          accept="image/*"
          class="file-input"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (file) onFile(file);
          }}
        />
      </label>
    </div>
  );
}
