import manifest from '../package.json';

/** The version that `lenet --version` prints. */
export const version: string = manifest.version;
