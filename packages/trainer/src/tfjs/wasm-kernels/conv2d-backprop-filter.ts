import { backend_util, Conv2D, type Conv2DBackpropFilterAttrs, Slice, Transpose } from '@tensorflow/tfjs-core';
import type { ComposedKernel } from './wasm-kernel';

/**
 * The gradient of a convolution by its filter, which the wasm backend lacks, as a convolution in which batch and channels
 * change places:
 *
 *     x      [batch, H, W, channels]       -> [channels, H, W, batch]           the images
 *     dy     [batch, outH, outW, filters]  -> [outH, outW, batch, filters]      the filter
 *     result [channels, h, w, filters]     -> [h, w, channels, filters]
 *
 * A stride of the forward convolution becomes a dilation here; where it does not divide the input, the result has rows and
 * columns too many, which are cut off.
 */
export const conv2DBackpropFilter: ComposedKernel = (kernel) => {
  const { x, dy } = kernel.inputs;
  const attributes = kernel.attributes as unknown as Conv2DBackpropFilterAttrs;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo, inChannels, outChannels } =
    backend_util.computeConv2DInfo(
      x.shape as [number, number, number, number],
      attributes.filterShape,
      attributes.strides,
      1,
      attributes.pad,
      attributes.dimRoundingMode,
    );
  const images = kernel.run(Transpose, { x }, { perm: [3, 1, 2, 0] });
  const filter = kernel.run(Transpose, { x: dy }, { perm: [1, 2, 0, 3] });
  const gradient = kernel.run(
    Conv2D,
    { x: images, filter },
    {
      strides: [1, 1],
      dilations: [strideHeight, strideWidth],
      dataFormat: 'NHWC',
      pad: [
        [0, 0],
        [padInfo.top, padInfo.bottom],
        [padInfo.left, padInfo.right],
        [0, 0],
      ],
    },
  );
  const isExact = gradient.shape[1] === filterHeight && gradient.shape[2] === filterWidth;
  const size = [inChannels, filterHeight, filterWidth, outChannels];
  const cut = isExact ? gradient : kernel.run(Slice, { x: gradient }, { begin: [0, 0, 0, 0], size });
  return kernel.run(Transpose, { x: cut }, { perm: [1, 2, 0, 3] });
};
