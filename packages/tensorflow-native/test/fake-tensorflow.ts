import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import type { PinnedWheel } from '../src/download/pinned-wheel';
import { findCompiler } from '../src/install/find-compiler';
import { serve } from './serve';

/**
 * What stands for TensorFlow's binding where the real one, of hundreds of megabytes, would be too much: the functions that are called, and
 * those of the addon that turns stderr off.
 */
const bindingSource = `
#include <node_api.h>
#include <stdlib.h>
static napi_value IsUsingGpuDevice(napi_env env, napi_callback_info) {
  napi_value value;
  napi_get_boolean(env, getenv("FAKE_GPU") != nullptr, &value);
  return value;
}
NAPI_MODULE_INIT() {
  napi_value version, function;
  napi_create_string_utf8(env, "2.21.0-fake", NAPI_AUTO_LENGTH, &version);
  napi_set_named_property(env, exports, "TF_Version", version);
  napi_create_function(env, "isUsingGpuDevice", NAPI_AUTO_LENGTH, IsUsingGpuDevice, nullptr, &function);
  napi_set_named_property(env, exports, "isUsingGpuDevice", function);
  napi_set_named_property(env, exports, "mute", function);
  napi_set_named_property(env, exports, "unmute", function);
  return exports;
}
`;

/** Whether the stand-in can be made here. */
export const canFakeTensorFlow = process.platform === 'linux' && findCompiler() !== undefined;

/** A small world to install from: a binding, a compiler that hands it out, npm's package, and a wheel. */
export interface FakeTensorFlow {
  /** The stand-in for `tfjs_binding.node`: also a sound library. */
  readonly binding: string;
  /** The environment in which the compiler is the one that hands out the binding. */
  readonly environment: Readonly<Record<string, string>>;
  /** A folder from which npm's package is found. */
  readonly from: string;
  readonly wheel: PinnedWheel;
  readonly wheelBytes: Uint8Array;
}

/** Makes the small world in a folder. */
export function fakeTensorFlow(folder: string): FakeTensorFlow {
  const binding = compile(folder);
  const library = readFileSync(binding);
  const wheelBytes = zipSync(
    {
      'tensorflow/libtensorflow_cc.so.2': library,
      'tensorflow/libtensorflow_framework.so.2': library,
      'tensorflow/include/tensorflow/c/c_api.h': Buffer.from('// a header'),
      'tensorflow/python/not_needed.py': Buffer.from('print()'),
    },
    { level: 0 },
  );
  const wheel = {
    project: 'tensorflow-fake',
    file: 'tensorflow_fake-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
    bytes: wheelBytes.length,
    sha256: createHash('sha256').update(wheelBytes).digest('hex'),
  };
  return {
    binding,
    environment: { CXX: writeCompiler(folder, binding) },
    from: writePackages(folder),
    wheel,
    wheelBytes,
  };
}

function compile(folder: string): string {
  const source = join(folder, 'binding.cc');
  const output = join(folder, 'binding.node');
  const headers = join(dirname(createRequire(import.meta.url).resolve('node-api-headers/package.json')), 'include');
  writeFileSync(source, bindingSource);
  execFileSync(findCompiler() ?? 'g++', ['-shared', '-fPIC', `-I${headers}`, source, '-o', output]);
  return output;
}

/** Takes its time, as compilers do, so that it can be interrupted. */
function writeCompiler(folder: string, binding: string): string {
  const program = join(folder, 'compiler');
  const script = `#!/bin/sh\nsleep 0.05\nwhile [ $# -gt 1 ]; do [ "$1" = -o ] && cp ${binding} "$2"; shift; done\n`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return program;
}

/** npm's package, with a backend that only keeps what it was made with. */
function writePackages(folder: string): string {
  const from = join(folder, 'project');
  const files = {
    '@tensorflow/tfjs-node-gpu/package.json': '{ "name": "@tensorflow/tfjs-node-gpu", "version": "4.22.0" }',
    '@tensorflow/tfjs-node-gpu/binding.gyp': '{}',
    '@tensorflow/tfjs-node-gpu/binding/tfjs_binding.cc': '// source',
    '@tensorflow/tfjs-node-gpu/dist/index.js': '',
    '@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js': "require('@tensorflow/tfjs').registerKernel('Add');",
    '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js':
      "const tf = require('@tensorflow/tfjs'); exports.NodeJSKernelBackend = class { constructor(binding, name) { Object.assign(this, { tf, binding, name }); } };",
    'google-protobuf/package.json': '{ "name": "google-protobuf", "version": "3.21.4" }',
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(from, 'node_modules', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return from;
}

/** A package index with the one wheel, sent in pieces with pauses between them. */
export function serveWheel({ wheel }: FakeTensorFlow, bytes: Uint8Array, pauseMilliseconds = 0) {
  const piece = 4096;
  return serve(async ({ url }, response) => {
    if (url === `/simple/${wheel.project}/`) {
      response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
      response.end(JSON.stringify({ files: [{ filename: wheel.file, url: '/files/it.whl' }] }));
      return;
    }
    for (let start = 0; start < bytes.length && !response.destroyed; start += piece) {
      response.write(bytes.subarray(start, start + piece));
      if (pauseMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
    response.end();
  });
}
