import { assertNever, type InputDescription, type JsonValue, type SeedControl } from "@weft/graph";
import { useText, useWords } from "../i18n/index.ts";
import { ComboField } from "./choice/combo-field.tsx";
import { ModelField } from "./choice/model-field.tsx";
import { ColorField } from "./color/color-field.tsx";
import { isPackedColor } from "./color/packed-color.ts";
import { FileField } from "./file/file-field.tsx";
import { inputHelp } from "./input-help.ts";
import { NumberField } from "./number/number-field.tsx";
import { SeedField } from "./seed/seed-field.tsx";
import { SwitchField } from "./switch-field.tsx";
import { LineField } from "./text/line-field.tsx";
import { TextField } from "./text/text-field.tsx";
import "./widgets.css";

export interface WidgetProps {
  readonly input: InputDescription;
  /** The port's name; shown where the input has no title. */
  readonly name: string;
  /** Shown instead of title and name. */
  readonly label?: string;
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue) => void;
  /** The person is done with one change: the next one is another step of undo. */
  readonly onEnd: () => void;
  /** Of a seed: what happens to it before the next run. */
  readonly control?: SeedControl;
  readonly onControl?: (control: SeedControl) => void;
  /** Of a seed: what the last run used, as digits. */
  readonly used?: string | undefined;
}

/** The field for an input of any kind, wherever its value is kept. Nothing for an input that can only be wired. */
export function Widget({ input, name, label, value, onChange, onEnd, ...seed }: WidgetProps) {
  const t = useText();
  const words = useWords();
  const shown = label ?? (input.title === undefined ? name : words(input.title));
  const common = {
    label: shown,
    help: inputHelp(input, words(input.description), t),
    value,
    onChange,
    onEnd,
  };
  switch (input.kind) {
    case "int":
    case "float":
      return isPackedColor(input) ? (
        <ColorField input={input} {...common} />
      ) : (
        <NumberField input={input} {...common} />
      );
    case "seed":
      return <SeedField input={input} {...common} {...seed} />;
    case "boolean":
      return <SwitchField input={input} {...common} />;
    case "text":
      return input.multiline ? (
        <TextField input={input} {...common} />
      ) : (
        <LineField input={input} {...common} />
      );
    case "combo":
      return <ComboField input={input} {...common} />;
    case "model":
      return <ModelField input={input} {...common} />;
    case "file":
      return <FileField input={input} {...common} />;
    case "port":
      return null;
    default:
      return assertNever(input);
  }
}
