import { articleRecipe, bestAugmentedRecipe, bestRecipe, fastRecipe, lenet5Recipe, type Recipe } from '@lenet/trainer';

/** What a paper reports of a network. */
export interface PaperFigure {
  /** Which network, and how it was trained. */
  readonly network: string;
  /** Share of the test images read wrongly, in percent. */
  readonly testError: number;
  readonly source: string;
}

/** One line of the reproduction table: a recipe, trained once with each of some seeds. */
export interface ReproductionRow {
  readonly name: string;
  /** Its seed is replaced by each of the row's. */
  readonly recipe: Recipe;
  readonly seeds: readonly number[];
  /** What it is trained on, unless a flag says otherwise. */
  readonly device: string;
  readonly paper?: PaperFigure;
}

const paper = 'LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition (1998), Fig. 9';

/** The lines of the table, from top to bottom. To add one, add an entry. */
export const reproductionRows: readonly ReproductionRow[] = [
  { name: 'article', recipe: articleRecipe, seeds: [0, 1, 2, 3, 4], device: 'wasm' },
  { name: 'fast', recipe: fastRecipe, seeds: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], device: 'wasm' },
  {
    name: 'best',
    recipe: bestRecipe,
    seeds: [0, 1, 2, 3, 4],
    device: 'wasm',
    paper: { network: 'LeNet-5', testError: 0.95, source: paper },
  },
  {
    name: 'best-augmented',
    recipe: bestAugmentedRecipe,
    seeds: [0, 1, 2, 3, 4],
    device: 'wasm',
    paper: { network: 'LeNet-5 with distortions', testError: 0.8, source: paper },
  },
  {
    name: 'lenet5-1998',
    recipe: lenet5Recipe,
    seeds: [0, 1, 2],
    device: 'tfjs-wasm',
    paper: { network: 'LeNet-5', testError: 0.95, source: paper },
  },
];
