/** What a session with a GPU tries first: one choice at a time, against what the engine does by itself. */
export const tuningVariants = [
  { name: 'as it is' },
  ...[64, 128, 512, 1024].map((sampleInvocations) => variant({ sampleInvocations })),
  ...[1, 2, 4, 16].map((denseLoads) => variant({ denseLoads })),
  ...[32, 128].map((parameterInvocations) => variant({ parameterInvocations })),
  ...[16, 64].map((parameterSamples) => variant({ parameterSamples })),
  variant({ sampleInvocations: 512, denseLoads: 4 }),
  { name: 'Dawn without bounds checks', dawnFeatures: 'disable_robustness' },
  { name: 'Dawn without validation', dawnFeatures: 'skip_validation' },
];

function variant(tuning) {
  return {
    name: Object.entries(tuning)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
    tuning,
  };
}
