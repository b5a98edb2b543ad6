import { sliceDigits } from '@lenet/mnist';
import { createModel } from '@lenet/model';
import { CommandError } from '../errors/command-error';
import { chooseNetwork, type NetworkFlags } from '../input/choose-network';
import { type DataFlags, loadData } from '../input/load-data';
import type { Session } from '../session';
import { answerOf } from './answer';

/** Which image of a dataset to show. */
export interface SampleRequest extends NetworkFlags, DataFlags {
  /** Counted from 0. */
  readonly index: number;
  /** One of the test images instead of the training images. */
  readonly test?: boolean;
}

/** Shows one image of a dataset, its label, and what the network reads in it. */
export async function showSample(request: SampleRequest, session: Session): Promise<void> {
  const { architecture, parameters, dataset } = await chooseNetwork(request, session);
  const digits = await loadData(dataset, request, session);
  const set = request.test ? 'test' : 'training';
  const all = request.test ? digits.test : digits.train;
  if (request.index >= all.count) throw outOfRange(request.index, set, all.count);
  const one = sliceDigits(all, request.index, request.index + 1);
  session.emit({
    type: 'sample-predict',
    set,
    index: request.index,
    label: one.labels[0],
    ...answerOf(createModel({ architecture, parameters }).predict(one.images).logits),
    image: one.images,
    classNames: dataset.classNames,
  });
}

function outOfRange(index: number, set: string, count: number): CommandError {
  return new CommandError(
    'OUT_OF_RANGE',
    `There is no ${set} image ${index}: there are ${count}.`,
    `Give an index from 0 to ${count - 1}.`,
  );
}
