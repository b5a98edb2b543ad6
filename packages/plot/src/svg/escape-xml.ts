// XML 1.0 allows tab, line feed, carriage return and everything from the space on, less surrogates and the two non-characters.
const notAllowedInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any string safe as XML text or attribute value; characters that XML forbids become U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(notAllowedInXml, '\uFFFD').replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
