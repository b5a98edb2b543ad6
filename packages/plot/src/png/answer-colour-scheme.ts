const darkQuery = /@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\{((?:[^{}]*\{[^{}]*\})*)\s*\}/g;

/**
 * Answers `@media (prefers-color-scheme: dark)` in an SVG as a browser with that preference would, for renderers that do
 * not know media queries: its rules stay for `'dark'` and go for `'light'`.
 */
export function answerColourScheme(svg: string, theme: 'light' | 'dark'): string {
  return svg.replace(darkQuery, (_, rules: string) => (theme === 'dark' ? rules.trim() : ''));
}
