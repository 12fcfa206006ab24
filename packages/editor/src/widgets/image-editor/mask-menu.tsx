import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/index.ts";
import { Menu, MenuItem } from "../../shell/controls/menu.tsx";
import { featherMask, growMask, invertMask } from "./mask-operations.ts";
import type { Raster } from "./raster.ts";

interface MaskMenuProps {
  readonly onChange: (change: (mask: Raster) => void) => void;
}

/** Changes of the whole mask. */
export function MaskMenu({ onChange }: MaskMenuProps) {
  const t = useText();
  const [pixels, setPixels] = useState(8);
  return (
    <div className="paint-option">
      <Menu
        trigger={
          <button type="button" className="paint-menu-button">
            {t("imageEditor.changeMask")}
            <ChevronDown size={12} aria-hidden />
          </button>
        }
      >
        <MenuItem label={t("imageEditor.invert")} onSelect={() => onChange(invertMask)} />
        <MenuItem
          label={t("imageEditor.grow", { pixels })}
          onSelect={() => onChange((mask) => growMask(mask, pixels))}
        />
        <MenuItem
          label={t("imageEditor.shrink", { pixels })}
          onSelect={() => onChange((mask) => growMask(mask, -pixels))}
        />
        <MenuItem
          label={t("imageEditor.feather", { pixels })}
          onSelect={() => onChange((mask) => featherMask(mask, pixels))}
        />
        <MenuItem label={t("imageEditor.clearMask")} onSelect={() => onChange((mask) => mask.data.fill(0))} />
      </Menu>
      <label className="paint-option">
        {t("imageEditor.by")}
        <input
          type="number"
          className="paint-pixels"
          min={1}
          max={200}
          value={pixels}
          onChange={(event) => {
            const value = event.target.valueAsNumber;
            if (value >= 1 && value <= 200) setPixels(Math.round(value));
          }}
        />
        px
      </label>
    </div>
  );
}
