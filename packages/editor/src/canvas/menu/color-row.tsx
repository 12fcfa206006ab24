import { DropdownMenu } from "radix-ui";
import { useText } from "../../i18n/index.ts";
import { NODE_COLORS, tintOf } from "../colors.ts";
import "./color-row.css";

interface ColorRowProps {
  readonly color: string | undefined;
  readonly onChoose: (color: string | undefined) => void;
}

/** The colours that nodes and groups can have, in one row of a menu. */
export function ColorRow({ color, onChoose }: ColorRowProps) {
  const t = useText();
  return (
    <DropdownMenu.Group className="color-row" aria-label={t("canvas.color")}>
      <Swatch
        label={t("canvas.colorNone")}
        tint={undefined}
        isOn={color === undefined}
        onChoose={() => onChoose(undefined)}
      />
      {NODE_COLORS.map(({ name, key }) => (
        <Swatch
          key={name}
          label={t(key)}
          tint={tintOf(name)}
          isOn={color === name}
          onChoose={() => onChoose(name)}
        />
      ))}
    </DropdownMenu.Group>
  );
}

interface SwatchProps {
  readonly label: string;
  readonly tint: string | undefined;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}

function Swatch({ label, tint, isOn, onChoose }: SwatchProps) {
  return (
    <DropdownMenu.Item
      className="color-swatch"
      aria-label={label}
      title={label}
      data-on={isOn ? "" : undefined}
      data-none={tint === undefined ? "" : undefined}
      style={{ "--tint": tint }}
      onSelect={onChoose}
    />
  );
}
