import { TensorFlowError } from '../tensorflow-error';
import type { TensorFlowVariant } from '../variant';

/** What decides which libraries run. */
export interface Platform {
  readonly system: NodeJS.Platform;
  readonly architecture: string;
  /** Version of the GNU C library; absent where there is another. */
  readonly glibc?: string;
}

/** The oldest GNU C library that the wheels run on, as their names say: manylinux_2_27. */
const oldestGlibc = '2.27';

export function thisPlatform(): Platform {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const glibc = report.header?.glibcVersionRuntime;
  return { system: process.platform, architecture: process.arch, ...(glibc && { glibc }) };
}

/**
 * Whether PyPI's libraries run on a platform.
 *
 * @throws TensorFlowError `UNSUPPORTED_PLATFORM`
 */
export function checkPlatform({ system, architecture, glibc }: Platform, variant: TensorFlowVariant): void {
  const hint = 'Train with another device: WebAssembly runs on any CPU, WebGPU on any GPU.';
  const refuse = (message: string) => new TensorFlowError('UNSUPPORTED_PLATFORM', message, hint);
  const architectures = variant === 'cuda' ? ['x64'] : ['x64', 'arm64'];
  if (system !== 'linux' || !architectures.includes(architecture)) {
    throw refuse(
      `TensorFlow's ${variant} library is there for Linux on ${architectures.join(' and ')}, not for ${system} on ${architecture}.`,
    );
  }
  if (!glibc || compareVersions(glibc, oldestGlibc) < 0) {
    throw refuse(`TensorFlow needs the GNU C library ${oldestGlibc} or later; found ${glibc ?? 'another C library'}.`);
  }
}

/** Negative when `a` is the older. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
