import type { Installation } from '../home/installation';
import type { TensorFlowVariant } from '../variant';

/** One thing that the doctor looked at. */
export interface Finding {
  /** What it is: `driver`, `compiler`. */
  readonly name: string;
  /** `missing` stands in the way of something; `note` does not. */
  readonly status: 'ok' | 'missing' | 'note';
  /** What was found, for people. */
  readonly detail: string;
  /** The command that mends it, where something is missing. */
  readonly fix?: string;
}

/** What loading for a variant would come to. */
export type Outlook =
  | {
      readonly variant: TensorFlowVariant;
      readonly isReady: true;
      readonly installation: Installation;
      readonly tensorflow: string;
    }
  | { readonly variant: TensorFlowVariant; readonly isReady: false; readonly reason: string; readonly fix: string };

/** Everything that the doctor found. */
export interface DoctorReport {
  readonly findings: readonly Finding[];
  readonly cuda: Outlook;
  readonly cpu: Outlook;
}
