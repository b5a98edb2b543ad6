import { recipeNames, type TrainingSettings } from '../session/training-settings';
import { ChoiceField } from './choice-field';
import { commandOf } from './command-of';
import { CopyButton } from './copy-button';
import { describeSettings, optimizerTitles } from './format-settings';
import { NumberField } from './number-field';
import { architectureNames, bounds, offeredSettings, optimizerNames, usualLearningRate } from './settings';

const wholeFields = [
  { key: 'epochs', name: 'Epochs' },
  { key: 'batchSize', name: 'Batch size' },
  { key: 'seed', name: 'Seed' },
  { key: 'heldOut', name: 'Images held out' },
] as const;

/** Everything that can be set before a run, folded; the address follows, so that a link repeats the run. */
export function SettingsForm(props: {
  readonly settings: TrainingSettings;
  readonly disabled: boolean;
  readonly onChange: (settings: TrainingSettings) => void;
}) {
  const { settings, disabled, onChange } = props;
  const set = (change: Partial<TrainingSettings>) => onChange({ ...settings, ...change });
  return (
    <details class="settings">
      <summary>
        <span class="settings-name">Settings</span>
        <span class="settings-summary small muted numeric">{describeSettings(settings)}</span>
      </summary>
      <fieldset class="settings-fields" disabled={disabled}>
        <legend class="unseen">Settings of the next run</legend>
        <ChoiceField
          name="Recipe"
          value={settings.recipe}
          choices={recipeNames.map(asChoice)}
          disabled={disabled}
          onChange={(recipe) => onChange(offeredSettings(recipe))}
        />
        <ChoiceField
          name="Network"
          value={settings.architecture}
          choices={architectureNames.map(asChoice)}
          disabled={disabled}
          onChange={(architecture) => set({ architecture })}
        />
        <ChoiceField
          name="Optimiser"
          value={settings.optimizer}
          choices={optimizerNames.map((value) => ({ value, title: optimizerTitles[value] }))}
          disabled={disabled}
          onChange={(optimizer) => set({ optimizer, learningRate: usualLearningRate(settings, optimizer) })}
        />
        <NumberField
          name="Learning rate"
          value={settings.learningRate}
          {...bounds.learningRate}
          isWhole={false}
          disabled={disabled}
          onChange={(learningRate) => set({ learningRate })}
        />
        {wholeFields.map(({ key, name }) => (
          <NumberField
            key={key}
            name={name}
            value={settings[key]}
            {...bounds[key]}
            isWhole
            disabled={disabled}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
      </fieldset>
      <div class="settings-share">
        <p class="small muted">The address holds all of this: a link repeats the run.</p>
        <div class="settings-copies">
          <CopyButton label="Copy link" text={() => location.href} />
          <CopyButton label="Copy terminal command" text={() => commandOf(settings)} />
        </div>
      </div>
    </details>
  );
}

function asChoice(value: string): { readonly value: string; readonly title: string } {
  return { value, title: value };
}
