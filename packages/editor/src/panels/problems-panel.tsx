import type { Problem, ProblemLevel } from "@weft/graph";
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { type MessageKey, useText } from "../i18n/index.ts";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { useProblems } from "../stores/problem-store.ts";
import "./problems-panel.css";

interface LevelLook {
  readonly icon: LucideIcon;
  readonly name: MessageKey;
}

const LEVELS: Readonly<Record<ProblemLevel, LevelLook>> = {
  error: { icon: CircleAlert, name: "panels.levelError" },
  warning: { icon: TriangleAlert, name: "panels.levelWarning" },
  info: { icon: Info, name: "panels.levelInfo" },
};

interface ProblemsListProps {
  readonly problems: readonly Problem[];
  /** Shows the place of a problem on the canvas. */
  readonly onShow: (problem: Problem) => void;
}

/** All that is wrong with the open workflow; each leads to its node. */
export function ProblemsPanel({ onShow }: Pick<ProblemsListProps, "onShow">) {
  const t = useText();
  const problems = useProblems();
  if (problems.length === 0) {
    return <EmptyState icon={CircleCheck} title={t("panels.noProblems")} hint={t("panels.noProblemsHint")} />;
  }
  return <ProblemsList problems={problems} onShow={onShow} />;
}

export function ProblemsList({ problems, onShow }: ProblemsListProps) {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.node} ${problem.port} ${problem.message}`}>
          {problem.node === undefined ? (
            <div className="problem">
              <ProblemText problem={problem} />
            </div>
          ) : (
            <button type="button" className="problem" onClick={() => onShow(problem)}>
              <ProblemText problem={problem} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function ProblemText({ problem }: { readonly problem: Problem }) {
  const t = useText();
  const { icon: Icon, name } = LEVELS[problem.level];
  return (
    <>
      <Icon size={14} className={`state-${problem.level}`} role="img" aria-label={t(name)} />
      <span>
        {problem.message}
        {problem.remedy !== undefined && <span className="muted problem-remedy">{problem.remedy}</span>}
      </span>
    </>
  );
}
