import { useId, useState } from 'preact/hooks';

/** A number that a person types; what does not fit is said below the field and changes nothing. */
export function NumberField(props: {
  readonly name: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}) {
  const { name, value, minimum, maximum, isWhole } = props;
  const [draft, setDraft] = useState<string | undefined>();
  const problemId = useId();
  const isWrong = draft !== undefined && !fits(Number(draft), props) && draft !== String(value);
  const type = (text: string) => {
    setDraft(text);
    const typed = Number(text);
    if (text.trim() !== '' && fits(typed, props)) props.onChange(typed);
  };
  return (
    <label class="field">
      <span class="field-name">{name}</span>
      <input
        class="input"
        type="text"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        autocomplete="off"
        value={draft ?? String(value)}
        disabled={props.disabled}
        aria-invalid={isWrong}
        aria-describedby={problemId}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onBlur={() => setDraft(undefined)}
      />
      <span id={problemId} class="field-problem small">
        {isWrong ? `${isWhole ? 'A whole number' : 'A number'} from ${minimum} to ${maximum}` : ''}
      </span>
    </label>
  );
}

function fits(
  value: number,
  { minimum, maximum, isWhole }: { minimum: number; maximum: number; isWhole: boolean },
): boolean {
  return value >= minimum && value <= maximum && (!isWhole || Number.isInteger(value));
}
