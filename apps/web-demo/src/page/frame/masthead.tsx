import type { Theme } from '../../styles/theme';

/** The name of the page, and the switch between light and dark. */
export function Masthead({ theme, onTheme }: { readonly theme: Theme; readonly onTheme: (theme: Theme) => void }) {
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header class="masthead">
      <a class="wordmark" href="#top" aria-label="LeNet, to the top">
        <svg viewBox="0 0 7 7" width="28" height="28" aria-hidden="true">
          <rect width="7" height="7" rx="1" fill="var(--blue)" />
          <path d="M1.5 1h4v1l-1 1v1l-1 1v1h-1V5l1-1V3l1-1h-3z" fill="var(--on-blue)" />
        </svg>
        LeNet
      </a>
      <nav class="masthead-links" aria-label="On this page">
        <a href="#inside">Look inside</a>
        <a href="#score">Score</a>
        <a href="#weights">Weights</a>
      </nav>
      <button type="button" class="button button-quiet theme-switch" onClick={() => onTheme(other)}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
          <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
        </svg>
        {theme === 'dark' ? 'Light' : 'Dark'}
      </button>
    </header>
  );
}
