/** Where the elements of a tensor stand: `[i, j]` at `offset + i * strides[0] + j * strides[1]`. */
export interface StridedView {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Copies the elements of a view, row-major; the view must lie within the numbers. */
export function gatherStrided(numbers: Float32Array, { shape, strides, offset }: StridedView): Float32Array {
  const gathered = new Float32Array(shape.reduce((product, size) => product * size, 1));
  const index = shape.map(() => 0);
  for (let element = 0; element < gathered.length; element++) {
    let position = offset;
    for (let axis = 0; axis < shape.length; axis++) position += index[axis] * strides[axis];
    gathered[element] = numbers[position];
    advance(index, shape);
  }
  return gathered;
}

/** Moves to the next element, the last axis first. */
function advance(index: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis]++;
    if (index[axis] < shape[axis]) return;
    index[axis] = 0;
  }
}
