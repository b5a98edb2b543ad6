import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import { formatFiles, formatNextSteps } from './run-lines';

const page = { columns: 80, colours: createColours(false), commandName: 'npm run lenet --' };

describe('the end of a run', () => {
  it('names the folder and the files in it', () => {
    const paths = ['run.json', 'metrics.jsonl'].map((name) => join('runs', 'first', name));
    expect(formatFiles(join('runs', 'first'), paths, page)).toEqual([
      '',
      'Written to runs/first:',
      '  run.json, metrics.jsonl',
    ]);
    expect(formatFiles('runs', [], page)).toEqual([]);
  });

  it('says what comes next, with purposes where there is room', () => {
    const saved = { type: 'run-save', path: 'runs/first', status: 'completed' } as const;
    expect(formatNextSteps(saved, 'apps/node-trainer/examples/seven.png', page)).toEqual([
      '',
      'What next:',
      '  npm run lenet -- predict apps/node-trainer/examples/seven.png',
      '  npm run lenet -- evaluate   # the score, digit by digit',
      '  npm run lenet -- train --help   # everything you can change',
    ]);
  });

  it('offers the curve of an interrupted run, its path quoted', () => {
    const saved = { type: 'run-save', path: 'my runs/first', status: 'interrupted' } as const;
    expect(formatNextSteps(saved, 'x.png', page).at(-1)).toBe(
      "  npm run lenet -- plot 'my runs/first'   # the curve so far",
    );
  });
});
