import { Cpu } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useCatalogueState } from "../stores/catalogue-store.ts";
import { useUiActions } from "../stores/ui-store.ts";
import { Tooltip } from "./controls/tooltip.tsx";

/** Where models run; leads to the settings that say so. */
export function DeviceChip() {
  const t = useText();
  const { openDialog } = useUiActions();
  const info = useCatalogueState((state) => state.info);
  if (info === undefined) return null;
  const { device, threads, onnxruntime, deviceNotice } = info;
  const label = deviceNotice ?? t("shell.deviceDetail", { device, threads, onnxruntime });
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className="chip"
        aria-label={t("shell.device", { device })}
        onClick={() => openDialog({ kind: "settings", section: "machine" })}
      >
        <Cpu size={14} aria-hidden />
        {device}
      </button>
    </Tooltip>
  );
}
