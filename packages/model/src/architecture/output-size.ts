/**
 * The size of a layer's output along one axis, as the article gives it: `floor((input + 2 * padding - kernel) / stride) + 1`.
 *
 * It is also the formula of `torch.nn.Conv2d` and `torch.nn.AvgPool2d`. A result below 1 means that the window does not fit.
 *
 * @param input - rows or columns of the input, in pixels
 * @param kernel - rows or columns of the window, in pixels
 * @param stride - pixels from one window to the next; 1 by default
 * @param padding - zeros added on either side, in pixels; 0 by default
 * @example
 * ```ts
 * import { outputSize } from '@lenet/model';
 *
 * console.log(outputSize(28, 5)); // 24
 * console.log(outputSize(28, 5, 1, 2)); // 28
 * console.log(outputSize(24, 2, 2)); // 12
 * ```
 */
export function outputSize(input: number, kernel: number, stride = 1, padding = 0): number {
  return Math.floor((input + 2 * padding - kernel) / stride) + 1;
}
