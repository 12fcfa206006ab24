import type { NodeRun } from "../../stores/node-run.ts";

/** A neutral bar over the header's lower edge while the node runs; without steps it moves. */
export function NodeProgress({ run }: { readonly run: NodeRun | undefined }) {
  if (run?.status !== "running") return null;
  const { step, total } = run;
  return (
    <div
      className="node-progress"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={Math.max(1, total)}
      aria-valuenow={total > 0 ? step : undefined}
      data-unknown={total > 0 ? undefined : ""}
    >
      <span style={total > 0 ? { transform: `scaleX(${Math.min(1, step / total)})` } : undefined} />
    </div>
  );
}
