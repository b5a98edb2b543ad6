import type { Architecture, ModelParameters } from '@lenet/model';
import { article, diagram, lenet5, parametersFromSafetensors } from '@lenet/model';
import { adam, adamW, type Optimizer, sgd } from '../engine/optimizer';

/** A training run that PyTorch made, step by step: batches in file order, the last partial batch dropped. */
export interface PyTorchFixture {
  readonly name: string;
  readonly architecture: Architecture;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Mean loss of every step's batch before its update. */
  readonly losses: readonly number[];
  /** `[epoch, batch / 100, average loss, average accuracy]`: the numbers of the article's printed lines. */
  readonly log: readonly (readonly [number, number, number, number])[];
  /** Accuracy over all 10,000 test images after each epoch. */
  readonly testAccuracyByEpoch: readonly number[];
  readonly initialParameters: ModelParameters;
  readonly finalParameters: ModelParameters;
  /** Logits of the first 8 test images under the initial parameters. */
  readonly initialLogits: readonly (readonly number[])[];
  /** Logits of the first 8 test images under the final parameters. */
  readonly finalLogits: readonly (readonly number[])[];
}

/** The JSON file of a fixture, as PyTorch's side wrote it. */
interface FixtureJson {
  readonly lr: number;
  readonly batchSize: number;
  readonly loss: readonly number[];
  readonly log: PyTorchFixture['log'];
  readonly testAccuracyByEpoch: readonly number[];
  readonly logitsInitTest8: readonly (readonly number[])[];
  readonly logitsFinalTest8: readonly (readonly number[])[];
}

/** What PyTorch's side did, in our words. */
const runs: Readonly<Record<string, Pick<PyTorchFixture, 'architecture' | 'optimizer'>>> = {
  'code-sgd': { architecture: article, optimizer: sgd() },
  'code-adam': { architecture: article, optimizer: adam() },
  'code-nesterov': { architecture: article, optimizer: sgd({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 }) },
  'diagram-sgd': { architecture: diagram, optimizer: sgd() },
  'diagram-adamw': { architecture: diagram, optimizer: adamW({ weightDecay: 0.01 }) },
  'lenet5-1998': { architecture: lenet5, optimizer: sgd({ momentum: 0.9 }) },
};

/**
 * The fixture of LeNet-5 as its paper describes it, for engines that cover it; not one of {@link fixtureNames}.
 *
 * @example
 * ```ts
 * import { lenet5FixtureName } from '@lenet/trainer/conformance';
 *
 * console.log(lenet5FixtureName); // 'lenet5-1998'
 * ```
 */
export const lenet5FixtureName = 'lenet5-1998';

/**
 * The names of the fixtures that every engine follows, the article's own run first.
 *
 * @example
 * ```ts
 * import { fixtureNames } from '@lenet/trainer/conformance';
 *
 * console.log(fixtureNames); // ['code-sgd', 'code-adam', 'code-nesterov', 'diagram-sgd', 'diagram-adamw']
 * ```
 */
export const fixtureNames: readonly string[] = Object.keys(runs).filter((name) => name !== lenet5FixtureName);

/**
 * Puts a fixture together from its three files.
 *
 * @param name - one of {@link fixtureNames}, or {@link lenet5FixtureName}
 * @param json - the text of `NAME.json`
 * @param initial - the bytes of `NAME.init.safetensors`
 * @param final - the bytes of `NAME.final.safetensors`
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { parsePyTorchFixture } from '@lenet/trainer/conformance';
 *
 * async function readFixture(name: string) {
 *   const [json, initial, final] = await Promise.all(
 *     ['json', 'init.safetensors', 'final.safetensors'].map((ending) => readFile(`${name}.${ending}`)),
 *   );
 *   return parsePyTorchFixture(name, json.toString(), initial, final);
 * }
 * ```
 */
export function parsePyTorchFixture(
  name: string,
  json: string,
  initial: Uint8Array,
  final: Uint8Array,
): PyTorchFixture {
  const fixture: FixtureJson = JSON.parse(json);
  const { architecture, optimizer } = runs[name];
  return {
    name,
    architecture,
    optimizer,
    learningRate: fixture.lr,
    batchSize: fixture.batchSize,
    losses: fixture.loss,
    log: fixture.log,
    testAccuracyByEpoch: fixture.testAccuracyByEpoch,
    initialParameters: parametersFromSafetensors(architecture, initial),
    finalParameters: parametersFromSafetensors(architecture, final),
    initialLogits: fixture.logitsInitTest8,
    finalLogits: fixture.logitsFinalTest8,
  };
}
