import type { PinnedWheel } from '../download/pinned-wheel';
import type { TensorFlowVariant } from '../variant';
import pins from './pinned-wheels.json';

/** The version of TensorFlow that is installed. */
export const tensorflowVersion = pins.tensorflow;

/** The wheels of a variant on an architecture, TensorFlow's own first; none where there are none. */
export function wheelsOf(variant: TensorFlowVariant, architecture: string): readonly PinnedWheel[] {
  const byArchitecture: Readonly<Record<string, readonly PinnedWheel[]>> = pins[variant];
  return byArchitecture[architecture] ?? [];
}
