import { DOMParser, type Element } from '@xmldom/xmldom';

/** What the tests look at in a figure. */
export interface ReadSvg {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  /** The content of every `<text>`, in order. */
  readonly texts: readonly string[];
  /** The figure without its texts, to look for numbers that went wrong. */
  readonly markup: string;
  readonly elements: (name: string) => readonly Element[];
}

/** Reads a figure with a real XML parser, which throws when it is not well-formed. For tests only. */
export function readSvg(svg: string): ReadSvg {
  const fail = (level: string, message: string) => {
    // U+FFFD is what forbidden characters are replaced by; the parser only wonders whether it was meant.
    if (!message.startsWith('Unicode replacement character')) throw new Error(`${level}: ${message}`);
  };
  const document = new DOMParser({ onError: fail }).parseFromString(svg, 'image/svg+xml');
  const root = document.documentElement;
  if (root === null) throw new Error('There is no root element.');
  const elements = (name: string) => [...root.getElementsByTagName(name)];
  return {
    id: root.getAttribute('id') ?? '',
    width: Number(root.getAttribute('width')),
    height: Number(root.getAttribute('height')),
    title: elements('title')[0]?.textContent ?? '',
    description: elements('desc')[0]?.textContent ?? '',
    texts: elements('text').map((text) => text.textContent ?? ''),
    markup: svg.replace(/>[^<]+</g, '><'),
    elements,
  };
}
