import "./field.css";

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: ReadonlyArray<{ readonly value: string; readonly label: string }>;
  readonly onChange: (value: string) => void;
}

/** The system's own list: known keys, spoken by every screen reader. */
export function SelectField({ label, value, choices, onChange }: SelectFieldProps) {
  return (
    <select
      className="select-field"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
