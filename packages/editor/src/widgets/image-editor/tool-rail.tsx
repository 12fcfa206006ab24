import { Brush, Eraser, Lasso, type LucideIcon, PaintBucket, Slash, Square } from "lucide-react";
import { useText } from "../../i18n/index.ts";
import { IconButton } from "../../shell/controls/icon-button.tsx";
import { TOOL_KEYS } from "./editor-keys.ts";
import type { ToolName } from "./tool.ts";

interface ToolRailProps {
  readonly tool: ToolName;
  readonly onTool: (tool: ToolName) => void;
}

const ICONS: ReadonlyArray<readonly [ToolName, LucideIcon]> = [
  ["brush", Brush],
  ["eraser", Eraser],
  ["bucket", PaintBucket],
  ["lasso", Lasso],
  ["line", Slash],
  ["rectangle", Square],
];

export function ToolRail({ tool, onTool }: ToolRailProps) {
  const t = useText();
  return (
    <fieldset className="paint-rail" aria-label={t("imageEditor.tools")}>
      {ICONS.map(([name, icon]) => (
        <IconButton
          key={name}
          icon={icon}
          label={t(`imageEditor.${name}`)}
          shortcut={TOOL_KEYS[name]}
          pressed={tool === name}
          side="right"
          onClick={() => onTool(name)}
        />
      ))}
    </fieldset>
  );
}
