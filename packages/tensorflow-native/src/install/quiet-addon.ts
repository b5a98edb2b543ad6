import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileAddon } from './native-compiler';

/** The addon, below the npm package's folder. */
export const quietAddonFile = join('lib', 'quiet.node');

/**
 * Two functions that turn stderr off and on. TensorFlow 2.21 prints two lines about oneDNN while it is being loaded, before it reads how much
 * it may print; without oneDNN it would be silent and take twice as long.
 */
const source = `
#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

static int kept = -1;

static napi_value Mute(napi_env, napi_callback_info) {
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (kept < 0 && nowhere >= 0) kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
  if (nowhere >= 0) close(nowhere);
  return nullptr;
}

static napi_value Unmute(napi_env, napi_callback_info) {
  if (kept >= 0) {
    dup2(kept, STDERR_FILENO);
    close(kept);
    kept = -1;
  }
  return nullptr;
}

NAPI_MODULE_INIT() {
  napi_value mute, unmute;
  napi_create_function(env, "mute", NAPI_AUTO_LENGTH, Mute, nullptr, &mute);
  napi_create_function(env, "unmute", NAPI_AUTO_LENGTH, Unmute, nullptr, &unmute);
  napi_set_named_property(env, exports, "mute", mute);
  napi_set_named_property(env, exports, "unmute", unmute);
  return exports;
}
`;

/** Compiles the addon into a package's folder. */
export async function compileQuietAddon(folder: string, signal?: AbortSignal): Promise<void> {
  const file = join('lib', 'quiet.cc');
  writeFileSync(join(folder, file), source);
  await compileAddon(folder, [file, '-o', quietAddonFile], signal);
}
