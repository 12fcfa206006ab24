import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { useProblems } from "../stores/problem-store.ts";
import { useUi, useUiActions } from "../stores/ui-store.ts";
import { Tooltip } from "./controls/tooltip.tsx";

/** How many problems the open workflow has; leads to their list. What is only worth knowing is not counted. */
export function ProblemsChip() {
  const t = useText();
  const { toggleDrawer } = useUiActions();
  const isOpen = useUi(({ drawer }) => drawer === "problems");
  const problems = useProblems().filter(({ level }) => level !== "info");
  const count = problems.length;
  const isError = problems.some(({ level }) => level === "error");
  const Icon = count === 0 ? CircleCheck : isError ? CircleAlert : TriangleAlert;
  const label =
    count === 0
      ? t("shell.noProblems")
      : count === 1
        ? t("shell.problemCountOne")
        : t("shell.problemCount", { count });
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className="chip numeric"
        data-level={count === 0 ? undefined : isError ? "error" : "warning"}
        aria-label={label}
        aria-pressed={isOpen}
        onClick={() => toggleDrawer("problems")}
      >
        <Icon size={14} aria-hidden />
        {count}
      </button>
    </Tooltip>
  );
}
