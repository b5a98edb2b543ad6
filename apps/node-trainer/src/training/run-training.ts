import { findArchitecture } from '@lenet/model';
import { validateRecipe } from '@lenet/trainer';
import { openNamedDevice } from '../devices/open-device';
import { findDataset } from '../input/find-dataset';
import { loadData } from '../input/load-data';
import { loadWeights } from '../input/load-weights';
import { createRun } from '../runs/create-run';
import type { Session } from '../session';
import { checksumDigits } from './checksum-data';
import { limitTraining } from './limit-training';
import type { TrainRequest } from './train-request';
import { TrainingRun } from './training-run';

/**
 * Trains as asked, tells everything that happens, and leaves a run folder.
 *
 * Everything that can be wrong with the request is found before the folder is made.
 */
export async function runTraining(request: TrainRequest, session: Session): Promise<void> {
  const { recipe } = request;
  const architecture = findArchitecture(recipe.architecture);
  const dataset = findDataset(request.dataset ?? 'mnist');
  const parameters = request.weights === undefined ? undefined : await loadWeights(request.weights, architecture);
  const device = await openNamedDevice(request.device, { architecture, threads: request.threads }, session);
  using engine = device.engine;
  const digits = await loadData(dataset, request, session);
  const training = limitTraining(digits.train, request.limit);
  validateRecipe(recipe, training.count);
  session.signal.throwIfAborted();
  const checksums = { training: checksumDigits(training), test: checksumDigits(digits.test) };
  const { test, source } = digits;
  const folder = await createRun({ request, device, dataset, source, training: training.count, checksums });
  const { classNames } = dataset;
  const { checkpointEvery, tensorboard } = request;
  await new TrainingRun({
    engine,
    training,
    test,
    classNames,
    folder,
    parameters,
    checkpointEvery,
    tensorboard,
    session,
  }).follow();
}
