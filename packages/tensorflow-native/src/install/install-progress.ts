/** What an installation is doing, told apart by `type`. */
export type InstallProgress =
  | {
      readonly type: 'install-wait';
      /** Process number of the installation that is under way. */
      readonly holder: string;
    }
  | {
      readonly type: 'download-progress';
      /** Name of the file. */
      readonly file: string;
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  | {
      /** `unpack` a wheel, `compile` the binding, `npm-install` the stock package, `verify` by loading it. */
      readonly type: 'step-start';
      readonly step: 'unpack' | 'compile' | 'npm-install' | 'verify';
      readonly detail: string;
    };
