import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../dist/lenet-tensorflow.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'command-'));

afterAll(() => rmSync(home, { recursive: true }));

function lenetTensorflow(...commandArguments: string[]) {
  const environment = { ...process.env, LENET_TENSORFLOW_HOME: home };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...commandArguments], {
    env: environment,
    encoding: 'utf8',
    cwd: home,
  });
  return { status, stdout, stderr };
}

describe('lenet-tensorflow', () => {
  it('shows how it is used', () => {
    const { status, stdout } = lenetTensorflow('--help');
    expect({ status, first: stdout.split('\n')[0] }).toEqual({
      status: 0,
      first: 'Usage: lenet-tensorflow doctor [cuda|cpu] [--json]',
    });
  });

  it.each([
    ['an unknown command', ['heal'], /there is no command "heal"/],
    ['an unknown variant', ['install', 'tpu'], /there is no variant "tpu": choose cuda or cpu/],
    ['an unknown flag', ['doctor', '--fast'], /Unknown option '--fast'/],
    ['too many arguments', ['remove', 'cpu', 'cuda'], /too many arguments: cuda/],
  ])('%s is one clear line and exit code 2', (_, given, line) => {
    const { status, stdout, stderr } = lenetTensorflow(...given);
    expect(stderr).toMatch(/^error: .+\n {2}hint: .+\n$/);
    expect(stderr).toMatch(line);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('doctor ends with exit code 3 where the variant is not ready, with the same findings as JSON', () => {
    const plain = lenetTensorflow('doctor', 'cpu');
    expect({ status: plain.status, stderr: plain.stderr }).toEqual({ status: 3, stderr: '' });
    expect(plain.stdout).toMatch(/^cpu: not ready\. /m);
    const report = JSON.parse(lenetTensorflow('doctor', '--json').stdout);
    expect(report).toMatchObject({
      cpu: { variant: 'cpu', isReady: false },
      cuda: { variant: 'cuda', isReady: false },
    });
    expect(report.findings.map(({ name }: { name: string }) => name)).toContain('NVIDIA driver');
  });

  it.each(process.platform === 'linux' ? ['cpu'] : [])(
    'install says in one line what it cannot reach (%s)',
    (variant) => {
      const { status, stderr } = lenetTensorflow('install', variant, '--index-url', 'http://127.0.0.1:9/simple');
      expect(stderr).toMatch(
        /error: (There is no C\+\+ compiler|http:\/\/127\.0\.0\.1:9\/simple\/.* cannot be reached|npm pack failed)/,
      );
      expect(status).toBe(1);
    },
  );

  it('remove has nothing to remove where nothing is', () => {
    expect(lenetTensorflow('remove')).toEqual({ status: 0, stdout: 'Nothing was installed.\n', stderr: '' });
  });
});
