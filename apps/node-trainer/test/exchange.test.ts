import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { article, initializeParameters, parametersToSafetensors } from '@lenet/model';
import { parametersToNpz } from '@lenet/model/npz';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, newFolder, parseEvents, runLenet } from './run-lenet';

const timeout = 120_000;
const trained = fixturePath('code-sgd.final.safetensors');
const seven = fileURLToPath(new URL('../examples/seven.png', import.meta.url));

let cwd: string;
/** The logits of the picture of a seven, as the original weights give them. */
let expected: readonly number[];

beforeAll(async () => {
  cwd = await newFolder();
  expected = await logitsOf(['--weights', trained]);
});

async function logitsOf(flags: readonly string[]): Promise<readonly number[]> {
  const { stdout, stderr } = await runLenet(['predict', seven, ...flags, '--json'], { cwd });
  expect(stderr).toBe('');
  const answer = parseEvents(stdout).find(({ type }) => type === 'picture-predict');
  return answer?.logits as readonly number[];
}

async function expectRefusal(args: readonly string[], message: RegExp): Promise<void> {
  const before = (await readdir(cwd)).sort();
  const { exitCode, stderr } = await runLenet(args, { cwd });
  expect(stderr).toMatch(/^error: .+\n {2}hint: .+\n$/);
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(2);
  expect((await readdir(cwd)).sort()).toEqual(before);
}

describe('weights that leave and come back', () => {
  it.each([
    ['lenet.onnx', []],
    ['lenet.npz', []],
    ['lenet.safetensors', []],
    ['web', ['--format', 'tfjs']],
    ['normalized.onnx', ['--input', 'normalized']],
    ['told-by-content', ['--format', 'npz']],
  ])('as %s are the same to the bit', { timeout }, async (out, flags) => {
    const { exitCode, stdout, stderr } = await runLenet(['export', trained, '--out', out, ...flags], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Written: \S+ \(2\d\d kB, article\)$/m);
    expect(stdout).toMatch(/^Use it:\n {2}\S+/m);
    expect(await logitsOf(['--weights', out])).toEqual(expected);
    const back = await runLenet(['import', out, '--out', `${out}.back.safetensors`, '--quiet'], { cwd });
    expect(back).toEqual({ exitCode: 0, stdout: `${out}.back.safetensors\n`, stderr: '' });
    const original = await runLenet(['import', trained, '--out', `${out}.original.safetensors`, '--json'], { cwd });
    expect(parseEvents(original.stdout)).toMatchObject([
      { type: 'network-import', format: 'safetensors', architecture: 'article', matchedBy: 'name' },
    ]);
    const [one, other] = await Promise.all(
      ['back', 'original'].map((name) => readFile(join(cwd, `${out}.${name}.safetensors`))),
    );
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('as a run are used like any other', { timeout }, async () => {
    const folder = await newFolder();
    await cp(trained, join(folder, 'weights.pt'));
    const { exitCode, stdout, stderr } = await runLenet(['import', 'weights.pt', '--out', 'runs/mine'], {
      cwd: folder,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Read weights.pt: safetensors, the network article');
    expect((await readdir(join(folder, 'runs/mine'))).sort()).toEqual(['run.json', 'weights.safetensors']);
    const { stdout: answer } = await runLenet(['predict', seven, '--quiet'], { cwd: folder });
    expect(answer).toBe('7\n');
    const again = await runLenet(['export', '--out', 'lenet.onnx', '--json'], { cwd: folder });
    expect(parseEvents(again.stdout).at(-1)).toMatchObject({
      type: 'network-export',
      format: 'onnx',
      architecture: 'article',
      input: 'bytes',
      files: [{ path: 'lenet.onnx' }],
    });
  });

  it('are the network that they fit, without a word about it', async () => {
    const diagram = fixturePath('diagram-sgd.final.safetensors');
    const { stdout } = await runLenet(['export', diagram, '--out', 'diagram.onnx', '--json'], { cwd });
    expect(parseEvents(stdout)).toMatchObject([
      { type: 'weights-load', architecture: 'diagram', format: 'safetensors', matchedBy: 'name' },
      { type: 'network-export', architecture: 'diagram' },
    ]);
  });

  it('under other names are found by their shapes, and that is said', async () => {
    const parameters = Object.entries(initializeParameters(article, 1));
    const renamed = Object.fromEntries(parameters.map(([name, tensor]) => [`module.${name}`, tensor]));
    await writeFile(join(cwd, 'module.npz'), parametersToNpz(renamed));
    const { stdout } = await runLenet(['import', 'module.npz', '--out', 'module.safetensors'], { cwd });
    expect(stdout).toContain('Read module.npz: .npz of NumPy, the network article, its names found by their shapes');
    expect(await readFile(join(cwd, 'module.safetensors'))).toHaveLength(
      parametersToSafetensors(Object.fromEntries(parameters), { format: 'pt', architecture: 'article' }).length,
    );
  });
});

describe('what is there already', () => {
  it('is replaced only with --force', { timeout }, async () => {
    await writeFile(join(cwd, 'mine.npz'), 'mine');
    await expectRefusal(['export', trained, '--out', 'mine.npz'], /mine\.npz is there already/);
    expect(await readFile(join(cwd, 'mine.npz'), 'utf8')).toBe('mine');
    const { exitCode } = await runLenet(['export', trained, '--out', 'mine.npz', '--force'], { cwd });
    expect(exitCode).toBe(0);
    expect((await readFile(join(cwd, 'mine.npz'))).length).toBeGreaterThan(200_000);
  });

  it('stays beside the files of a LayersModel', { timeout }, async () => {
    await mkdir(join(cwd, 'site'));
    await writeFile(join(cwd, 'site/index.html'), 'page');
    const write = ['export', trained, '--format', 'tfjs', '--out', 'site'];
    expect((await runLenet(write, { cwd })).exitCode).toBe(0);
    expect((await readdir(join(cwd, 'site'))).sort()).toEqual(['group1-shard1of1.bin', 'index.html', 'model.json']);
    await expectRefusal(write, /site\/group1-shard1of1\.bin is there already/);
    expect((await runLenet([...write, '--force'], { cwd })).exitCode).toBe(0);
    expect(await readFile(join(cwd, 'site/index.html'), 'utf8')).toBe('page');
  });

  it('is no run to import into', async () => {
    await mkdir(join(cwd, 'old-run'), { recursive: true });
    await expectRefusal(['import', trained, '--out', 'old-run'], /old-run is there already/);
  });
});

describe('bad input', () => {
  it.each([
    ['no output', ['export', trained], /required option '--out <path>' not specified/],
    ['an unknown format', ['export', trained, '--format', 'h5', '--out', 'x.h5'], /There is no format "h5"/],
    ['no format', ['export', trained, '--out', 'x'], /x does not say in which format to write/],
    ['an unknown input', ['export', trained, '--out', 'x.onnx', '--input', 'floats'], /There is no input "floats"/],
    ['an input of weights', ['export', trained, '--out', 'x.npz', '--input', 'bytes'], /--input does not go with npz/],
    ['no such file', ['import', 'none.pt', '--out', 'x.safetensors'], /There is no file none\.pt/],
    ['a picture', ['import', seven, '--out', 'x.safetensors'], /seven\.png: The file \(\d+ bytes\) is in no format/],
    ['the other network', ['export', trained, '--architecture', 'diagram', '--out', 'x.onnx'], /conv2\.weight/],
    ['no such network', ['import', trained, '--architecture', 'resnet', '--out', 'x.safetensors'], /"resnet"/],
    ['nothing to export', ['export', '--out', 'x.onnx'], /There are no trained weights yet/],
  ])('such as %s is one clear line', { timeout }, (_, args, message) => expectRefusal(args, message));

  it('such as a program in place of weights is refused, and not run', async () => {
    const pickle = Buffer.from('\x80\x02cos\nsystem\nX\x0d\x00\x00\x00touch was-run\x85R.', 'latin1');
    await writeFile(join(cwd, 'evil.pt'), storedZip('archive/data.pkl', pickle));
    await expectRefusal(
      ['import', 'evil.pt', '--out', 'x.safetensors'],
      /evil\.pt: This is no PyTorch file that can be read: it holds the Python object "os\.system"/,
    );
  });

  it('such as weights that lie elsewhere are refused', async () => {
    const model = {
      modelTopology: { class_name: 'Sequential', config: [] },
      weightsManifest: [{ paths: ['../x'], weights: [] }],
    };
    await writeFile(join(cwd, 'model.json'), JSON.stringify(model));
    await expectRefusal(['import', 'model.json', '--out', 'x.safetensors'], /its weights are in "\.\.\/x"/);
  });
});

/** A zip file with one stored entry; PyTorch's files need no checksum. */
function storedZip(name: string, content: Buffer): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50);
  for (const [header, at] of [
    [local, 18],
    [central, 20],
  ] as const) {
    header.writeUInt32LE(content.length, at);
    header.writeUInt32LE(content.length, at + 4);
    header.writeUInt16LE(name.length, at + 8);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, Buffer.from(name), content, central, Buffer.from(name), end]);
}
