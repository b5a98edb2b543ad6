import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const serviceWorker = 'service-worker.js';

/** Files that a visit without a network gets from elsewhere, or only when they were used before. */
const leftOut = /^(mnist\/|service-worker\.js$)|\.map$/;

/** What {@link offlinePage} adds to a Vite configuration. */
export interface OfflinePage {
  /** For the page's build. */
  readonly page: Plugin;
  /** For its workers' builds. */
  readonly workers: () => Plugin[];
}

/**
 * Builds the service worker beside the page and tells it the page's files: all but MNIST, which `@lenet/mnist` keeps, and TensorFlow.js, which
 * is kept when it was used.
 *
 * @param program - path of the service worker's source
 * @param htmlFile - path of the page
 */
export function offlinePage(program: string, htmlFile: string): OfflinePage {
  const tensorFlowFiles = new Set<string>();
  const page: Plugin = {
    name: 'lenet-offline-page',
    config: () => ({
      build: {
        rolldownOptions: {
          input: { index: htmlFile, 'service-worker': program },
          output: {
            entryFileNames: ({ name }) => (name === 'service-worker' ? serviceWorker : 'assets/[name]-[hash].js'),
          },
        },
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunk = bundle[serviceWorker];
        if (chunk?.type !== 'chunk') return;
        if (chunk.imports.length > 0) throw new Error(`The service worker imports ${chunk.imports.join(', ')}.`);
        const files = Object.values(bundle).filter(
          ({ fileName }) => !leftOut.test(fileName) && !tensorFlowFiles.has(fileName),
        );
        const names = files.map(({ fileName }) => fileName).sort();
        const contents = files.map((file) => (file.type === 'chunk' ? file.code : file.source));
        const version = contents.reduce<ReturnType<typeof createHash>>(
          (hash, content) => hash.update(content),
          createHash('sha256').update(chunk.code),
        );
        const values = { pageFiles: names, pageVersion: version.digest('hex').slice(0, 16) };
        chunk.code = `Object.assign(self,${JSON.stringify(values)});\n${chunk.code}`;
      },
    },
  };
  const workers = () => [
    {
      name: 'lenet-tensorflow-files',
      generateBundle(_: unknown, bundle: Readonly<Record<string, { readonly fileName: string }>>) {
        for (const file of Object.values(bundle)) {
          if (isTensorFlow(file)) tensorFlowFiles.add(file.fileName);
        }
      },
    } satisfies Plugin,
  ];
  return { page, workers };
}

/** Whether a file of a build holds TensorFlow.js: a chunk with one of its modules, or one of its binaries. */
function isTensorFlow(file: { readonly fileName: string; readonly moduleIds?: readonly string[] }): boolean {
  return (
    file.moduleIds?.some((id) => id.includes('@tensorflow/')) === true || /tfjs-backend.*\.wasm$/.test(file.fileName)
  );
}
