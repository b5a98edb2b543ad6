/** One of a few names. */
export function ChoiceField<Name extends string>(props: {
  readonly name: string;
  readonly value: Name;
  readonly choices: readonly { readonly value: Name; readonly title: string }[];
  readonly disabled: boolean;
  readonly onChange: (value: Name) => void;
}) {
  const { name, value, choices, disabled, onChange } = props;
  return (
    <label class="field">
      <span class="field-name">{name}</span>
      <select
        class="input"
        value={value}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const chosen = choices.find((one) => one.value === currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.title}
          </option>
        ))}
      </select>
    </label>
  );
}
