import type { SeedControl } from "@weft/graph";
import { Lock, type LucideIcon, Minus, Plus, Shuffle } from "lucide-react";
import { useText } from "../../i18n/index.ts";
import { Menu, MenuChoice } from "../../shell/controls/menu.tsx";

interface ControlMenuProps {
  readonly control: SeedControl;
  readonly onControl: (control: SeedControl) => void;
}

const ICONS: Readonly<Record<SeedControl, LucideIcon>> = {
  fixed: Lock,
  increment: Plus,
  decrement: Minus,
  random: Shuffle,
};

/** What happens to a seed before the next run: its sign on a button, the four choices in a menu. */
export function ControlMenu({ control, onControl }: ControlMenuProps) {
  const t = useText();
  const names: Readonly<Record<SeedControl, string>> = {
    fixed: t("widgets.seedFixed"),
    increment: t("widgets.seedIncrement"),
    decrement: t("widgets.seedDecrement"),
    random: t("widgets.seedRandom"),
  };
  const controls: readonly SeedControl[] = ["fixed", "increment", "decrement", "random"];
  const Icon = ICONS[control];
  const label = `${t("widgets.seedBeforeRun")}: ${names[control]}`;
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="widget-icon-button nodrag nopan" title={label} aria-label={label}>
          <Icon size={12} aria-hidden />
        </button>
      }
    >
      <MenuChoice
        label={t("widgets.seedBeforeRun")}
        value={control}
        choices={controls.map((value) => ({ value, label: names[value] }))}
        onChoose={(chosen) => {
          const found = controls.find((value) => value === chosen);
          if (found !== undefined) onControl(found);
        }}
      />
    </Menu>
  );
}
