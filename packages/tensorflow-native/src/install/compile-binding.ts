import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileAddon } from './native-compiler';

const outputFolder = join('lib', 'napi-v8');

/** The binding, below the npm package's folder, where its own JavaScript would look too. */
export const bindingFile = join(outputFolder, 'tfjs_binding.node');

/** Compiles the binding's unmodified sources against the libraries in `deps/lib`, as its `binding.gyp` says. */
export async function compileBinding(folder: string, signal?: AbortSignal): Promise<void> {
  mkdirSync(join(folder, outputFolder), { recursive: true });
  const sources = ['binding/tfjs_backend.cc', 'binding/tfjs_binding.cc'];
  const libraries = ['-Ldeps/lib', '-ltensorflow', '-ltensorflow_framework', '-Wl,-rpath,$ORIGIN/../../deps/lib'];
  await compileAddon(folder, ['-Ideps/include', ...sources, ...libraries, '-o', bindingFile], signal);
}
