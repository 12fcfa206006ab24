import { CircleAlert } from "lucide-react";
import { useEffect } from "react";
import { useText } from "./i18n/index.ts";
import { Button } from "./shell/controls/button.tsx";
import { EmptyState } from "./shell/controls/empty-state.tsx";
import { Spinner } from "./shell/controls/spinner.tsx";
import { openFirst } from "./shell/open-first.ts";
import { Window } from "./shell/window.tsx";
import { useCatalogueState } from "./stores/catalogue-store.ts";
import type { Editor } from "./stores/editor.ts";
import { EditorProvider, useEditor } from "./stores/editor-context.tsx";
import { useRootAttributes } from "./theme/use-theme.ts";
import "./theme/base.css";

export function App({ editor }: { readonly editor: Editor }) {
  return (
    <EditorProvider editor={editor}>
      <Start />
    </EditorProvider>
  );
}

/** The window as soon as the node types are known; once shown it stays, also while they are asked for anew. */
function Start() {
  useRootAttributes();
  const editor = useEditor();
  const isReady = useCatalogueState(
    ({ catalogue, status }) => status === "ready" || catalogue.all().length > 0,
  );
  useEffect(() => {
    if (isReady) void openFirst(editor);
  }, [isReady, editor]);
  return isReady ? <Window /> : <NotReady />;
}

function NotReady() {
  const t = useText();
  const error = useCatalogueState((state) => state.error);
  const { load } = useCatalogueState((state) => state.actions);
  if (error === undefined) return <Spinner label={t("shell.loading")} />;
  return (
    <EmptyState icon={CircleAlert} title={t("shell.cannotStart")} hint={error}>
      <Button onClick={() => void load()}>{t("shell.retry")}</Button>
    </EmptyState>
  );
}
