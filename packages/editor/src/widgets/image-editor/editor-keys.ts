import { type KeyboardEvent, useState } from "react";
import type { PictureView } from "../../viewer/use-picture-view.ts";
import type { ToolName, ToolSettings } from "./tool.ts";

/** The keys of the tools, as other picture editors have them. */
export const TOOL_KEYS: Readonly<Record<ToolName, string>> = {
  brush: "B",
  eraser: "E",
  bucket: "G",
  lasso: "L",
  line: "U",
  rectangle: "R",
};

interface EditorKeys {
  readonly settings: ToolSettings;
  readonly onSettings: (change: Partial<ToolSettings>) => void;
  readonly view: PictureView;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The keyboard of the image editor; nothing of it reaches the canvas below. */
export function useEditorKeys({ settings, onSettings, view, undo, redo }: EditorKeys) {
  const [panning, setPanning] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" || event.key === "Tab") return;
    event.stopPropagation();
    if (isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    if (command && key === "z") (event.shiftKey ? redo : undo)();
    else if (command && key === "y") redo();
    else if (command || event.altKey) return;
    else if (key === " ") setPanning(true);
    else if (key === "[") onSettings({ size: Math.max(1, Math.round(settings.size / 1.2) - 1) });
    else if (key === "]") onSettings({ size: Math.min(400, Math.round(settings.size * 1.2) + 1) });
    else if (key === "x") onSettings({ layer: settings.layer === "mask" ? "paint" : "mask" });
    else if (key === "0") view.fit();
    else if (key === "1") view.zoomTo(1);
    else if (key === "+" || key === "=") view.zoomBy(1.25);
    else if (key === "-") view.zoomBy(0.8);
    else {
      const tool = toolOf(key);
      if (tool === undefined) return;
      onSettings({ tool });
    }
    event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === " ") setPanning(false);
  };
  return { panning, onKeyDown, onKeyUp };
}

function toolOf(key: string): ToolName | undefined {
  const tools: readonly ToolName[] = ["brush", "eraser", "bucket", "lasso", "line", "rectangle"];
  return tools.find((tool) => TOOL_KEYS[tool].toLowerCase() === key);
}

/** Sliders and buttons take no text: there the keys of the tools still work. */
function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === "number";
}
