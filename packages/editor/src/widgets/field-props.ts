import type { InputDescription, InputKind, JsonValue } from "@weft/graph";

/** What every field is given: it shows a value and says how a person changes it; it knows no store. */
export interface FieldProps<Kind extends InputKind> {
  readonly input: Extract<InputDescription, { kind: Kind }>;
  /** The input's name for people. */
  readonly label: string;
  /** What it means, with unit and range: shown when the pointer rests on the label. */
  readonly help: string;
  /** As the document holds it; it may be anything that a file had in its place. */
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue) => void;
  /** The person is done: what was changed since the last time is one step of undo. */
  readonly onEnd: () => void;
}
