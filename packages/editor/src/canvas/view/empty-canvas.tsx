import { Workflow } from "lucide-react";
import { useText } from "../../i18n/index.ts";
import { useGraph } from "../../stores/active-tab.ts";

/** Says how to begin, as long as nothing is on the canvas. */
export function EmptyCanvas() {
  const t = useText();
  const graph = useGraph();
  if (graph.nodes.size > 0 || graph.groups.length > 0) return null;
  return (
    <div className="empty-canvas">
      <Workflow size={22} strokeWidth={1.5} aria-hidden />
      <strong>{t("canvas.emptyTitle")}</strong>
      <p>{t("canvas.emptyHint")}</p>
    </div>
  );
}
