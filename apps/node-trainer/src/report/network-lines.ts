import { type Architecture, countParameters, inferLayers } from '@lenet/model';
import { formatCount } from './numbers';
import { wrapAfterLabel } from './wrap';

/** The network in one sentence: how big, and how an image becomes ten logits. */
export function formatNetwork(architecture: Architecture, columns: number): string[] {
  const { channels, rows, columns: width } = architecture.input;
  const stages = inferLayers(architecture)
    .filter(({ layer }) => layer.kind !== 'activation')
    .map(({ layer, outputShape }) => `→ ${layer.name} ${outputShape.join('x')}`);
  const label = 'network: ';
  return [
    `${label}${architecture.name}, ${formatCount(countParameters(architecture))} parameters`,
    ...wrapAfterLabel(' '.repeat(label.length), [`${channels}x${rows}x${width}`, ...stages], columns),
  ];
}
