import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { buildPage, confinedTo, importAll, importInNode, requireInNode, runScript, typeCheck } from './consumer';
import { allEntries, browserEntries, entriesWithoutPeers } from './entries';

const { alone, complete } = inject('packedProjects');

describe('with the packages alone', () => {
  test('no TensorFlow.js is installed', () => {
    expect(existsSync(join(alone, 'node_modules', '@lenet', 'trainer', 'package.json'))).toBe(true);
    expect(existsSync(join(alone, 'node_modules', '@tensorflow'))).toBe(false);
  });

  test('Node imports every entry that needs no peer, and reads no file outside the project for it', async () => {
    const counts = await importInNode(alone, entriesWithoutPeers, ...confinedTo(alone));
    expect(counts).toHaveLength(entriesWithoutPeers.length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  test('a read outside the project would be refused', async () => {
    const text = `import { readFileSync } from 'node:fs';\nreadFileSync(${JSON.stringify(process.execPath)});\n`;
    await expect(runScript(alone, 'read-outside.mjs', text, ...confinedTo(alone))).rejects.toThrow('ERR_ACCESS_DENIED');
  });

  test("tsc --strict accepts the page's entries without Node's types, declarations checked", async () => {
    await typeCheck(alone, importAll(browserEntries), { resolution: 'bundler', nodeTypes: false, libraries: true });
  });

  test('tsc --strict accepts every entry that needs no peer as Node resolves it, declarations checked', async () => {
    await typeCheck(alone, importAll(entriesWithoutPeers), {
      resolution: 'nodenext',
      nodeTypes: true,
      libraries: true,
    });
  });

  test("Vite builds a page from the page's entries without a warning", async () => {
    expect(await buildPage(alone, browserEntries)).toEqual([]);
    expect(existsSync(join(alone, 'page', 'index.html'))).toBe(true);
  });
});

describe('with their peers', () => {
  test('Node imports every entry', async () => {
    expect(await importInNode(complete, allEntries)).toHaveLength(allEntries.length);
  });

  test('Node requires every entry', async () => {
    expect(await requireInNode(complete, allEntries)).toHaveLength(allEntries.length);
  });

  test('tsc --strict accepts every entry, the declarations of TensorFlow.js left out: they fail by themselves', async () => {
    await typeCheck(complete, importAll(allEntries), { resolution: 'nodenext', nodeTypes: true, libraries: false });
  });
});
