/** Addresses of the records of a call. */
export interface CallAddresses {
  readonly network: number;
  readonly job: number;
  readonly control: number;
}

/** The threads that run the kernels. A call that is under way when the crew is disposed rejects with `DISPOSED`. */
export interface Crew {
  readonly threads: number;
  /** Makes the steps of a job; fewer after an abort or a loss that is not finite. Returns the number of steps made. */
  trainSteps(call: CallAddresses, steps: number, signal?: AbortSignal): Promise<number>;
  /** Makes the logits of a job's batch. */
  forward(call: CallAddresses): Promise<void>;
  dispose(): void;
}
