// The program of a worker, in Node and in a page. It becomes a string when the package is built, so it imports nothing.
{
  interface Start {
    readonly kind: 'start';
    readonly module: WebAssembly.Module;
    readonly memory: WebAssembly.Memory;
    readonly thread: number;
  }
  interface TrainSteps {
    readonly kind: 'train-steps';
    readonly network: number;
    readonly job: number;
    readonly control: number;
    readonly steps: number;
  }
  interface Forward {
    readonly kind: 'forward';
    readonly network: number;
    readonly job: number;
    readonly control: number;
  }
  interface Kernels {
    trainSteps(network: number, job: number, control: number, thread: number, first: number, end: number): number;
    forwardPhase(network: number, job: number, control: number, thread: number): void;
  }

  const { parentPort } = globalThis.process?.getBuiltinModule?.('node:worker_threads') ?? {};
  let kernels: Kernels;
  let thread = 0;

  const answer = (task: Start | TrainSteps | Forward): number => {
    switch (task.kind) {
      case 'start':
        thread = task.thread;
        kernels = new WebAssembly.Instance(task.module, { env: { memory: task.memory } }).exports as unknown as Kernels;
        return 0;
      case 'train-steps':
        return kernels.trainSteps(task.network, task.job, task.control, thread, 0, task.steps);
      case 'forward':
        kernels.forwardPhase(task.network, task.job, task.control, thread);
        return 0;
    }
  };

  if (parentPort) parentPort.on('message', (task) => parentPort.postMessage(answer(task)));
  else globalThis.onmessage = ({ data }) => globalThis.postMessage(answer(data));
}
