// Writes src/install/pinned-wheels.json: which wheels `install` takes, their sizes and SHA-256, as PyPI's index gives them.
// Run it after a change of a version here: node scripts/write-pins.mjs
import { writeFileSync } from 'node:fs';

const tensorflow = '2.21.0';

/** What `tensorflow[and-cuda]` 2.21 asks for, in the versions that PyTorch's wheels for CUDA 12.8 name: one set, much used, for Volta to Blackwell. */
const cuda = {
  'nvidia-cublas-cu12': '12.8.4.1',
  'nvidia-cuda-cupti-cu12': '12.8.90',
  'nvidia-cuda-nvcc-cu12': '12.8.93',
  'nvidia-cuda-nvrtc-cu12': '12.8.93',
  'nvidia-cuda-runtime-cu12': '12.8.90',
  'nvidia-cudnn-cu12': '9.10.2.21',
  'nvidia-cufft-cu12': '11.3.3.83',
  'nvidia-curand-cu12': '10.3.9.90',
  'nvidia-cusolver-cu12': '11.7.3.90',
  'nvidia-cusparse-cu12': '12.5.8.93',
  'nvidia-nccl-cu12': '2.27.7',
  'nvidia-nvjitlink-cu12': '12.8.93',
};

const machines = { x64: 'x86_64', arm64: 'aarch64' };

/** The library is the same in the wheel of every Python; this is the one that is taken. */
const python = 'cp312';

const pins = { tensorflow, cpu: {}, cuda: {} };
for (const [architecture, machine] of Object.entries(machines)) {
  // TensorFlow has no wheel of its own for the CPU of ARM machines; there the one wheel computes on the CPU only.
  const cpuProject = architecture === 'x64' ? 'tensorflow-cpu' : 'tensorflow';
  pins.cpu[architecture] = [await pin(cpuProject, tensorflow, machine)];
}
pins.cuda.x64 = [await pin('tensorflow', tensorflow, machines.x64)];
for (const [project, version] of Object.entries(cuda)) pins.cuda.x64.push(await pin(project, version, machines.x64));

const target = new URL('../src/install/pinned-wheels.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(pins, null, 2)}\n`);

async function pin(project, version, machine) {
  const answer = await fetch(`https://pypi.org/simple/${project}/`, {
    headers: { accept: 'application/vnd.pypi.simple.v1+json' },
  });
  const { files } = await answer.json();
  const start = `${project.replaceAll('-', '_')}-${version}-`;
  const file = files.find(
    ({ filename }) =>
      filename.startsWith(start) &&
      filename.endsWith(`_${machine}.whl`) &&
      (filename.startsWith(`${start}${python}-`) || filename.startsWith(`${start}py3-`)),
  );
  if (file === undefined) throw new Error(`${project} ${version} has no wheel for ${machine}.`);
  return { project, file: file.filename, bytes: file.size, sha256: file.hashes.sha256 };
}
