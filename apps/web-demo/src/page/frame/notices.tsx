import type { Notice } from '../state/page-state';

/** Lines that the visitor should read: over the page, so that nothing moves when one comes. */
export function Notices(props: { readonly notices: readonly Notice[]; readonly onDismiss: (id: number) => void }) {
  return (
    <section class="notices" aria-label="Messages" aria-live="polite">
      {props.notices.map(({ id, kind, text }) => (
        <div key={id} class={`notice notice-${kind}`}>
          <p>{text}</p>
          <button type="button" class="notice-close" aria-label="Dismiss" onClick={() => props.onDismiss(id)}>
            <Cross />
          </button>
        </div>
      ))}
    </section>
  );
}

function Cross() {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
    </svg>
  );
}
