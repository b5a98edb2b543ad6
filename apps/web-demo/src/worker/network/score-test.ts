import type { DigitSet } from '@lenet/mnist';
import { softmax } from '@lenet/model';
import { scoreLogits } from '@lenet/trainer';
import type { Mistake, Score } from '../../session/protocol';

const mostMistakes = 60;

/** What logits of the test images say about their labels. */
export function scoreTest(
  logits: Float32Array,
  test: DigitSet,
  found: Pick<Score, 'step' | 'device' | 'seconds'>,
): Score {
  const { lossSum, correct, predictions } = scoreLogits(logits, test.labels);
  return {
    ...found,
    count: test.count,
    correct,
    errors: test.count - correct,
    accuracy: correct / test.count,
    loss: lossSum / test.count,
    labels: test.labels.slice(),
    predictions,
    confusions: countConfusions(test.labels, predictions, logits.length / test.count),
    mistakes: findMistakes(logits, test, predictions),
  };
}

function countConfusions(labels: Uint8Array, predictions: Uint8Array, classes: number): Uint32Array {
  const confusions = new Uint32Array(classes * classes);
  for (const [image, label] of labels.entries()) confusions[label * classes + predictions[image]]++;
  return confusions;
}

/** The most confident mistakes first; among equals the order of the file. */
function findMistakes(logits: Float32Array, test: DigitSet, predictions: Uint8Array): readonly Mistake[] {
  const classes = logits.length / test.count;
  const pixels = test.rows * test.columns;
  const wrong = Array.from(test.labels.keys())
    .filter((image) => predictions[image] !== test.labels[image])
    .map((image) => {
      const probabilities = softmax(logits.slice(image * classes, (image + 1) * classes));
      return { image, probabilities, confidence: probabilities[predictions[image]] };
    });
  wrong.sort((left, right) => right.confidence - left.confidence);
  return wrong.slice(0, mostMistakes).map(({ image, probabilities, confidence }) => ({
    index: image,
    label: test.labels[image],
    prediction: predictions[image],
    confidence,
    probabilities,
    image: test.images.slice(image * pixels, (image + 1) * pixels),
  }));
}
