import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from './escape-xml.js';

test('markup characters become entities', () => {
  expect(escapeXml(`<b a="1" c='2'>&</b>`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&lt;/b&gt;');
});

test('control characters and lone surrogates become the replacement character', () => {
  expect(escapeXml('a\u0000b\u001Bc\uD800d\uFFFFe')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
});

test('an XML parser reads back every string of allowed characters', () => {
  // XML parsers read every kind of line end as a line feed.
  const readable = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\u0085\u2028]/.test(text));
  fc.assert(
    fc.property(readable, (text) => {
      const document = new DOMParser().parseFromString(`<a>${escapeXml(text)}</a>`, 'text/xml');
      expect(document.documentElement?.textContent).toBe(text);
    }),
  );
});
