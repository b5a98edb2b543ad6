/** What training looked like at one step. */
export interface TrainingPoint {
  /** Batches seen so far, counted from the start of the run. */
  readonly step: number;
  /** Mean loss of this batch, or of the batches since the last point. */
  readonly loss: number;
  /** Share of images read correctly, 0 to 1. */
  readonly accuracy: number;
}

/** The score of images that are not trained on, usually once an epoch. */
export interface HeldOutPoint {
  /** Batches trained so far when the score was taken. */
  readonly step: number;
  /** Mean loss; leave it out where it was not measured. */
  readonly loss?: number;
  /** Share of images read correctly, 0 to 1; leave it out where it was not measured. */
  readonly accuracy?: number;
}
