import { digitBitmaps, inferLayers, lenet5 } from '@lenet/model';

/** Parameters in double precision, in PyTorch's layouts. */
export type DoubleParameters = Readonly<Record<string, Float64Array>>;

/** The paper's loss of one image, in double precision and written from the paper's words: the tests differentiate it numerically. */
export function lenet5Loss(parameters: DoubleParameters, image: Uint8Array, label: number): number {
  const distances = lenet5Distances(parameters, image);
  const others = distances.reduce((sum, distance) => sum + Math.exp(-distance), Math.exp(-1));
  return distances[label] + Math.log(others);
}

/** `y_i = sum over j of (x_j - w_ij)^2`. */
function lenet5Distances(parameters: DoubleParameters, image: Uint8Array): number[] {
  const { weight: f6, bias: f6Bias } = weights(parameters, 'f6');
  let maps = padded(image);
  maps = convolve(parameters, 'c1', maps, [[0], [0], [0], [0], [0], [0]]);
  maps = subsample(parameters, 's2', maps);
  maps = convolve(parameters, 'c3', maps, c3Connections());
  maps = subsample(parameters, 's4', maps);
  const everyMap = Array.from({ length: 16 }, (_, map) => map);
  maps = convolve(parameters, 'c5', maps, Array(120).fill(everyMap));
  const c5 = maps.map((map) => map[0][0]);
  const code = Array.from(f6Bias, (bias, unit) =>
    squash(c5.reduce((sum, value, input) => sum + f6[unit * 120 + input] * value, bias)),
  );
  return digitBitmaps.map((bitmap) => bitmap.reduce((sum, pixel, j) => sum + (code[j] - pixel) ** 2, 0));
}

/** One map: rows of pixels. */
type FeatureMap = number[][];

function padded(image: Uint8Array): FeatureMap[] {
  const pixel = (row: number, column: number) =>
    row < 0 || column < 0 || row > 27 || column > 27 ? 0 : image[row * 28 + column];
  const axis = Array.from({ length: 32 }, (_, place) => place - 2);
  return [axis.map((row) => axis.map((column) => -0.1 + (pixel(row, column) / 255) * 1.275))];
}

/** 5x5 filters over the maps that each is connected to, squashed; a weight has a place for every map. */
function convolve(
  parameters: DoubleParameters,
  name: string,
  maps: readonly FeatureMap[],
  connections: readonly (readonly number[])[],
): FeatureMap[] {
  const { weight, bias } = weights(parameters, name);
  const axis = Array.from({ length: maps[0].length - 4 }, (_, place) => place);
  return connections.map((connected, filter) =>
    axis.map((row) =>
      axis.map((column) => {
        let sum = bias[filter];
        for (const map of connected) {
          for (let tap = 0; tap < 25; tap++) {
            const pixel = maps[map][row + Math.floor(tap / 5)][column + (tap % 5)];
            sum += weight[(filter * maps.length + map) * 25 + tap] * pixel;
          }
        }
        return squash(sum);
      }),
    ),
  );
}

function subsample(parameters: DoubleParameters, name: string, maps: readonly FeatureMap[]): FeatureMap[] {
  const axis = Array.from({ length: maps[0].length / 2 }, (_, place) => 2 * place);
  return maps.map((map, index) =>
    axis.map((row) =>
      axis.map((column) => {
        const sum = map[row][column] + map[row][column + 1] + map[row + 1][column] + map[row + 1][column + 1];
        return squash(parameters[`${name}.coefficient`][index] * sum + parameters[`${name}.bias`][index]);
      }),
    ),
  );
}

function squash(sum: number): number {
  return 1.7159 * Math.tanh((2 / 3) * sum);
}

function weights(parameters: DoubleParameters, name: string): { weight: Float64Array; bias: Float64Array } {
  return { weight: parameters[`${name}.weight`], bias: parameters[`${name}.bias`] };
}

function c3Connections(): readonly (readonly number[])[] {
  const c3 = inferLayers(lenet5).find(({ layer }) => layer.name === 'c3');
  return c3?.kind === 'partial-convolution' ? c3.layer.connections : [];
}
