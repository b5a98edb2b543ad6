import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspacePackage } from '../house/workspace';

/** What a newcomer pastes from a README. */
export interface FirstBlocks {
  /** The packages that the install line names. */
  readonly installed: readonly string[];
  /** The first block of TypeScript or JavaScript; undefined when there is none. */
  readonly code: string | undefined;
  /** Whether that block is TypeScript. */
  readonly isTypeScript: boolean;
  /** The `text` block right after it: what it prints; undefined when there is none. */
  readonly expectedOutput: string | undefined;
}

/** Reads the first blocks of a package's README. */
export function readFirstBlocks({ folder }: WorkspacePackage): FirstBlocks {
  const file = join(folder, 'README.md');
  return parseFirstBlocks(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

/** Finds the install line, the first code block and its expected output in Markdown. */
export function parseFirstBlocks(markdown: string): FirstBlocks {
  const blocks = fencedBlocks(markdown);
  const codePosition = blocks.findIndex(({ language }) => /^(ts|js|mjs|typescript|javascript)$/.test(language));
  const next = blocks[codePosition + 1];
  return {
    installed: blocks
      .filter(({ language }) => /^(bash|sh|console)$/.test(language))
      .flatMap(({ text }) => installedIn(text)),
    code: blocks[codePosition]?.text,
    isTypeScript: /^(ts|typescript)$/.test(blocks[codePosition]?.language ?? ''),
    expectedOutput: codePosition >= 0 && next?.language === 'text' ? next.text : undefined,
  };
}

/**
 * Whether an output is the expected one. In the expected output `…` stands for any text within a line, such as a time, and a line that is only
 * `…` for any number of lines.
 */
export function matchesOutput(output: string, expected: string): boolean {
  const lines = trimLines(expected).map((line) =>
    line === '…' ? '(?:.*\\n)*' : `${line.split('…').map(escapePattern).join('.*')}\\n`,
  );
  return new RegExp(`^${lines.join('')}$`).test(`${trimLines(output).join('\n')}\n`);
}

function fencedBlocks(markdown: string): { language: string; text: string }[] {
  const fences = markdown.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm);
  return Array.from(fences, ([, language = '', text = '']) => ({ language, text }));
}

function installedIn(commands: string): string[] {
  const lines = commands.matchAll(/(?:npm (?:install|i|add)|pnpm add|yarn add) (.+)/g);
  return Array.from(lines, ([, names = '']) => names.split(/\s+/))
    .flat()
    .filter((name) => /^(@[\w-]+\/)?[\w.-]+$/.test(name) && !name.startsWith('-'));
}

function trimLines(text: string): string[] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
