import { dirname, join } from 'node:path';
import { type FindOptions, findTensorFlow } from '../find/find-tensorflow';
import type { Installation } from '../home/installation';
import { checkPlatform, compareVersions } from '../install/platform';
import { type ProbeAnswer, probeInstallation } from '../load/probe-installation';
import { TensorFlowError } from '../tensorflow-error';
import type { TensorFlowVariant } from '../variant';
import { findLibrary } from './find-library';
import { examineGraphics, findObstacle, type Graphics, type Obstacle } from './graphics';
import { createMachine, type Machine } from './machine';
import type { DoctorReport, Finding, Outlook } from './report';

/** What {@link examineMachine} looks at. */
export interface ExamineOptions extends FindOptions {
  /** Default: the one that this runs on. */
  readonly machine?: Machine;
}

/** A binding and what loading it told. */
interface Probed {
  readonly installation: Installation;
  readonly answer: ProbeAnswer;
}

/**
 * Looks at everything that TensorFlow for Node needs: driver, GPU, CUDA and cuDNN libraries, compiler, Python, Node and the bindings, each of
 * which it loads in a process of its own. Each missing thing comes with the command that mends it.
 *
 * @example
 * ```ts
 * import { examineMachine } from '@lenet/tensorflow-native';
 *
 * const { cuda } = await examineMachine();
 * console.log(cuda.isReady ? `TensorFlow ${cuda.tensorflow}` : `${cuda.reason} ${cuda.fix}`);
 * ```
 */
export async function examineMachine({
  machine = createMachine(),
  ...where
}: ExamineOptions = {}): Promise<DoctorReport> {
  const graphics = await examineGraphics(machine);
  const probed = await probeAll(findTensorFlow(where));
  const findings = [
    platformFinding(machine),
    nodeFinding(machine),
    driverFinding(graphics),
    gpuFinding(graphics),
    await cudaFinding(machine, probed),
    await cudnnFinding(machine, probed),
    await nvccFinding(machine),
    await compilerFinding(machine),
    await pythonFinding(machine),
    ...bindingFindings(probed),
  ];
  const obstacle = platformObstacle(machine, 'cuda') ?? findObstacle(graphics);
  return {
    findings,
    cuda: outlookOf('cuda', probed, obstacle),
    cpu: outlookOf('cpu', probed, platformObstacle(machine, 'cpu')),
  };
}

async function probeAll(installations: readonly Installation[]): Promise<Probed[]> {
  const probed: Probed[] = [];
  for (const installation of installations) {
    const { folder, binding, problem } = installation;
    const answer = problem ? { problem } : await probeInstallation(folder, binding);
    probed.push({ installation, answer });
  }
  return probed;
}

function platformObstacle({ platform }: Machine, variant: TensorFlowVariant): Obstacle | undefined {
  try {
    checkPlatform(platform, variant);
    return undefined;
  } catch (error) {
    if (!(error instanceof TensorFlowError)) throw error;
    return { message: error.message, fix: error.hint };
  }
}

function platformFinding(machine: Machine): Finding {
  const { system, architecture, glibc } = machine.platform;
  const obstacle = platformObstacle(machine, 'cpu');
  const detail = `${system} on ${architecture}${glibc ? `, GNU C library ${glibc}` : ''}`;
  return obstacle
    ? { name: 'system', status: 'missing', detail: `${detail}. ${obstacle.message}`, fix: obstacle.fix }
    : { name: 'system', status: 'ok', detail };
}

function nodeFinding({ node }: Machine): Finding {
  const isOld = compareVersions(node, '20.19.0') < 0;
  const fix = 'Install Node 20.19 or later: https://nodejs.org.';
  return isOld ? { name: 'Node', status: 'missing', detail: node, fix } : { name: 'Node', status: 'ok', detail: node };
}

function driverFinding({ library, driver, gpus }: Graphics): Finding {
  const obstacle = findObstacle({ ...(library && { library }), ...(driver && { driver }) });
  if (obstacle) return { name: 'NVIDIA driver', status: 'missing', detail: obstacle.message, fix: obstacle.fix };
  const asked = gpus ? '' : '; nvidia-smi is not there or fails';
  return { name: 'NVIDIA driver', status: 'ok', detail: `${driver ?? 'version unknown'}, ${library}${asked}` };
}

function gpuFinding({ library, gpus }: Graphics): Finding {
  if (!library) return { name: 'GPU', status: 'note', detail: 'unknown without a driver' };
  if (!gpus) return { name: 'GPU', status: 'note', detail: 'unknown without nvidia-smi' };
  const obstacle = findObstacle({ library, gpus });
  if (obstacle) return { name: 'GPU', status: 'missing', detail: obstacle.message, fix: obstacle.fix };
  const names = gpus.map(
    ({ name, computeCapability, memory }) => `${name} (compute capability ${computeCapability}, ${memory})`,
  );
  return { name: 'GPU', status: 'ok', detail: names.join('; ') };
}

/** The libraries that come with an installation for CUDA, by their folder. */
function ownLibraries(probed: readonly Probed[]): string | undefined {
  const found = probed.find(({ installation }) => installation.kind === 'modern' && installation.variant === 'cuda');
  return found && join(dirname(dirname(dirname(found.installation.binding))), 'deps', 'nvidia');
}

async function cudaFinding(machine: Machine, probed: readonly Probed[]): Promise<Finding> {
  const own = ownLibraries(probed);
  if (own) return { name: 'CUDA', status: 'ok', detail: `12.8, with the binding: ${own}` };
  const found = (await findLibrary(machine, 'libcudart.so')) ?? (await findLibrary(machine, 'libcublas.so'));
  return { name: 'CUDA', status: 'note', detail: found ?? 'no libcudart.so; install cuda brings its own' };
}

async function cudnnFinding(machine: Machine, probed: readonly Probed[]): Promise<Finding> {
  const own = ownLibraries(probed);
  if (own) return { name: 'cuDNN', status: 'ok', detail: `9.10, with the binding: ${join(own, 'cudnn')}` };
  const found = await findLibrary(machine, 'libcudnn.so');
  return { name: 'cuDNN', status: 'note', detail: found ?? 'no libcudnn.so; install cuda brings its own' };
}

async function nvccFinding(machine: Machine): Promise<Finding> {
  const version = /release ([\d.]+)/.exec((await machine.ask('nvcc', ['--version'])) ?? '')?.[1];
  return {
    name: 'nvcc',
    status: 'note',
    detail: `${version ? `CUDA ${version}` : 'not there'}; nothing here needs it`,
  };
}

async function compilerFinding(machine: Machine): Promise<Finding> {
  const names = machine.environment.CXX ? [machine.environment.CXX] : ['g++', 'c++', 'clang++'];
  const name = names.find((candidate) => machine.findProgram(candidate));
  const fix = 'Debian and Ubuntu: sudo apt install g++';
  if (!name) return { name: 'C++ compiler', status: 'missing', detail: `none of ${names.join(', ')} is on PATH`, fix };
  const [version = ''] = ((await machine.ask(name, ['--version'])) ?? '').split('\n');
  return { name: 'C++ compiler', status: 'ok', detail: version || name };
}

async function pythonFinding(machine: Machine): Promise<Finding> {
  const version = (await machine.ask('python3', ['--version']))?.trim();
  return { name: 'Python', status: 'note', detail: `${version ?? 'not there'}; nothing here needs it` };
}

function bindingFindings(probed: readonly Probed[]): Finding[] {
  if (probed.length === 0) {
    return [
      {
        name: 'binding',
        status: 'missing',
        detail: 'none is installed',
        fix: 'npx @lenet/tensorflow-native install cuda (or cpu)',
      },
    ];
  }
  return probed.map(({ installation: { kind, variant, folder }, answer }) => {
    const what = `${kind}, for ${variant === 'cuda' ? 'CUDA' : 'the CPU'}, in ${folder}`;
    if ('problem' in answer) {
      const fix = `npx @lenet/tensorflow-native install ${variant} --force`;
      return { name: 'binding', status: 'missing', detail: `${what} does not load: ${answer.problem}`, fix };
    }
    const device = answer.isUsingGpu ? 'computes on a GPU' : 'computes on the CPU';
    return { name: 'binding', status: 'ok', detail: `TensorFlow ${answer.tensorflow}, ${what}; ${device}` };
  });
}

function outlookOf(variant: TensorFlowVariant, probed: readonly Probed[], obstacle: Obstacle | undefined): Outlook {
  const { ready, broken } = sortProbed(variant, probed);
  if (ready && !(obstacle && variant === 'cuda')) return { variant, isReady: true, ...ready };
  const fix = `npx @lenet/tensorflow-native install ${variant}`;
  if (obstacle) return { variant, isReady: false, reason: obstacle.message, fix: obstacle.fix };
  if (broken) return { variant, isReady: false, reason: `${broken.folder} does not load.`, fix: `${fix} --force` };
  if (variant === 'cuda' && probed.some(({ installation }) => installation.variant === 'cuda')) {
    return {
      variant,
      isReady: false,
      reason: 'TensorFlow for CUDA is installed, but finds no GPU that it can use.',
      fix: 'Run the command with TF_CPP_MIN_LOG_LEVEL=0 to read why.',
    };
  }
  const title = variant === 'cuda' ? 'TensorFlow for CUDA' : 'TensorFlow';
  return { variant, isReady: false, reason: `${title} is not installed.`, fix };
}

function sortProbed(
  variant: TensorFlowVariant,
  probed: readonly Probed[],
): { ready?: { installation: Installation; tensorflow: string }; broken?: Installation } {
  // As loading chooses: the variant's own library before one that could serve too.
  const own = probed.filter(({ installation }) => installation.variant === variant);
  const others = probed.filter(({ installation }) => installation.variant !== variant);
  for (const { installation, answer } of [...own, ...others]) {
    if (!('tensorflow' in answer)) continue;
    const fits = variant === 'cpu' || (installation.variant === 'cuda' && answer.isUsingGpu);
    if (fits) return { ready: { installation, tensorflow: answer.tensorflow } };
  }
  const broken = probed.find(({ installation, answer }) => installation.variant === variant && 'problem' in answer);
  return broken ? { broken: broken.installation } : {};
}
