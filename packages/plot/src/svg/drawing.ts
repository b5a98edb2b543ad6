import type { Theme, ThemeColour } from '../theme/colours.js';
import { escapeXml } from './escape-xml.js';
import { formatCoordinate } from './format-number.js';

export interface Paint {
  readonly fill?: ThemeColour | 'none';
  readonly stroke?: ThemeColour;
  readonly strokeWidth?: number;
  /** Lengths of dash and gap in pixels. */
  readonly dash?: string;
  readonly opacity?: number;
}

export interface TextStyle {
  readonly size: number;
  readonly fill: ThemeColour;
  readonly weight?: 400 | 600;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Clockwise degrees about the text's own anchor. */
  readonly rotate?: number;
}

/** Pixels between the two texts of a pair. */
export const secondGap = 6;

/**
 * Collects SVG elements and the colours they use.
 *
 * Colours are presentation attributes, so a fixed theme needs no style sheet and works in pages whose content security
 * policy forbids inline styles. The `'auto'` theme adds classes, and `darkStyles` the rules that recolour them.
 */
export class Drawing {
  readonly #theme: Theme;
  readonly #elements: string[] = [];
  readonly #rules = new Map<string, string>();

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  rectangle(x: number, y: number, width: number, height: number, paint: Paint, radius = 0): void {
    const rounded = radius > 0 ? ` rx="${formatCoordinate(radius)}"` : '';
    const size = `width="${formatCoordinate(width)}" height="${formatCoordinate(height)}"`;
    this.#elements.push(`<rect ${position(x, y)} ${size}${rounded}${this.#paint(paint)}/>`);
  }

  circle(x: number, y: number, radius: number, paint: Paint): void {
    const centre = `cx="${formatCoordinate(x)}" cy="${formatCoordinate(y)}"`;
    this.#elements.push(`<circle ${centre} r="${formatCoordinate(radius)}"${this.#paint(paint)}/>`);
  }

  path(data: string, paint: Paint): void {
    this.#elements.push(`<path d="${data}"${this.#paint(paint)}/>`);
  }

  line(x1: number, y1: number, x2: number, y2: number, paint: Paint): void {
    const [fromX, fromY, toX, toY] = [x1, y1, x2, y2].map(formatCoordinate);
    this.path(`M${fromX},${fromY}L${toX},${toY}`, paint);
  }

  /** Draws one line of text; `y` is its baseline. */
  text(text: string, x: number, y: number, style: TextStyle): void {
    const weight = style.weight === 600 ? ' font-weight="600"' : '';
    const anchor = style.anchor === undefined || style.anchor === 'start' ? '' : ` text-anchor="${style.anchor}"`;
    const turn =
      style.rotate === undefined
        ? ''
        : ` transform="rotate(${formatCoordinate(style.rotate)} ${formatCoordinate(x)} ${formatCoordinate(y)})"`;
    const font = ` font-size="${formatCoordinate(style.size)}"${weight}${anchor}${turn}`;
    this.#elements.push(`<text ${position(x, y)}${font}${this.#paint({ fill: style.fill })}>${escapeXml(text)}</text>`);
  }

  /** Draws a line of text and right behind it a second one in another style, wherever the first one ends. */
  textPair(first: string, second: string, x: number, y: number, style: TextStyle, secondStyle: TextStyle): void {
    const weight = secondStyle.weight === 600 ? ' font-weight="600"' : '';
    const tail = `<tspan dx="${secondGap}"${weight}${this.#paint({ fill: secondStyle.fill })}>${escapeXml(second)}</tspan>`;
    const font = ` font-size="${formatCoordinate(style.size)}"${this.#paint({ fill: style.fill })}`;
    this.#elements.push(`<text ${position(x, y)}${font}>${escapeXml(first)}${tail}</text>`);
  }

  /** Draws what `draw` draws inside a `<g>` with these attributes, in this paint unless it has its own. */
  group(attributes: string, paint: Paint, draw: () => void): void {
    this.#elements.push(`<g ${attributes}${this.#paint(paint)}>`);
    draw();
    this.#elements.push('</g>');
  }

  /** Puts a rectangle of the whole figure under everything drawn so far. */
  underlay(width: number, height: number, colour: ThemeColour): void {
    this.rectangle(0, 0, width, height, { fill: colour });
    this.#elements.unshift(...this.#elements.splice(-1));
  }

  /** The elements drawn so far, one a line. */
  get body(): string {
    return this.#elements.join('\n');
  }

  /** The rules that recolour the figure with this id for readers who prefer dark; none in a fixed theme. */
  darkStyles(id: string): string {
    if (this.#rules.size === 0) return '';
    const rules = [...this.#rules].sort(([first], [second]) => (first < second ? -1 : 1));
    const lines = rules.map(([className, declaration]) => `#${id} .${className}{${declaration}}`);
    return `<style>@media (prefers-color-scheme: dark){\n${lines.join('\n')}\n}</style>\n`;
  }

  #paint(paint: Paint): string {
    const classes: string[] = [];
    let attributes = '';
    for (const property of ['fill', 'stroke'] as const) {
      const colour = paint[property];
      if (colour === undefined) continue;
      if (colour === 'none') {
        attributes += ` ${property}="none"`;
        continue;
      }
      attributes += ` ${property}="${this.#theme === 'dark' ? colour.dark : colour.light}"`;
      if (this.#theme === 'auto') classes.push(this.#recolour(property, colour));
    }
    if (paint.stroke !== undefined && paint.strokeWidth !== undefined) {
      attributes += ` stroke-width="${formatCoordinate(paint.strokeWidth)}"`;
    }
    if (paint.dash !== undefined) attributes += ` stroke-dasharray="${paint.dash}"`;
    if (paint.opacity !== undefined) attributes += ` opacity="${String(Math.round(paint.opacity * 1000) / 1000)}"`;
    return (classes.length > 0 ? ` class="${classes.join(' ')}"` : '') + attributes;
  }

  #recolour(property: 'fill' | 'stroke', colour: ThemeColour): string {
    const className = `${property}-${colour.name}`;
    this.#rules.set(className, `${property}:${colour.dark}`);
    return className;
  }
}

function position(x: number, y: number): string {
  return `x="${formatCoordinate(x)}" y="${formatCoordinate(y)}"`;
}
