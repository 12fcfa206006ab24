import { assertNever } from "@weft/graph";
import { lazy, Suspense } from "react";
import { type MessageKey, useText } from "../i18n/index.ts";
import { type Drawer, useUiActions } from "../stores/ui-store.ts";
import { Spinner } from "./controls/spinner.tsx";
import { useAction } from "./use-action.ts";
import { useShowProblem } from "./use-show-problem.ts";

const NodesPanel = lazy(async () => ({ default: (await import("../panels/nodes-panel.tsx")).NodesPanel }));
const ModelsPanel = lazy(async () => ({ default: (await import("../panels/models-panel.tsx")).ModelsPanel }));
const WorkflowsPanel = lazy(async () => ({
  default: (await import("../panels/workflows-panel.tsx")).WorkflowsPanel,
}));
const GalleryPanel = lazy(async () => ({
  default: (await import("../panels/gallery-panel.tsx")).GalleryPanel,
}));
const QueuePanel = lazy(async () => ({ default: (await import("../panels/queue-panel.tsx")).QueuePanel }));
const ProblemsPanel = lazy(async () => ({
  default: (await import("../panels/problems-panel.tsx")).ProblemsPanel,
}));

const TITLES: Readonly<Record<Drawer, MessageKey>> = {
  nodes: "shell.nodes",
  models: "shell.models",
  workflows: "shell.workflows",
  gallery: "shell.gallery",
  queue: "shell.queue",
  problems: "shell.problems",
};

export function useDrawerTitle(drawer: Drawer | undefined): string {
  const t = useText();
  return drawer === undefined ? "" : t(TITLES[drawer]);
}

/** The panel of a drawer: each is loaded when it is opened first. */
export function DrawerContent({ drawer }: { readonly drawer: Drawer }) {
  const t = useText();
  return <Suspense fallback={<Spinner label={t("shell.loading")} />}>{<Panel drawer={drawer} />}</Suspense>;
}

function Panel({ drawer }: { readonly drawer: Drawer }) {
  const { openDialog } = useUiActions();
  const importFiles = useAction("file.import");
  const showProblem = useShowProblem();
  switch (drawer) {
    case "nodes":
      return <NodesPanel />;
    case "models":
      return <ModelsPanel onAddFolder={() => openDialog({ kind: "settings", section: "machine" })} />;
    case "workflows":
      return <WorkflowsPanel onImport={importFiles.run} />;
    case "gallery":
      return <GalleryPanel />;
    case "queue":
      return <QueuePanel />;
    case "problems":
      return <ProblemsPanel onShow={showProblem} />;
    default:
      return assertNever(drawer);
  }
}
