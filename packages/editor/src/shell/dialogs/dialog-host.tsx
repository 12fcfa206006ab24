import { assertNever } from "@weft/graph";
import { lazy, Suspense } from "react";
import { useEditor } from "../../stores/editor-context.tsx";
import { type Dialog, useUi, useUiActions } from "../../stores/ui-store.ts";
import { WELCOMED } from "../open-first.ts";
import { useAction } from "../use-action.ts";
import { CloseTabDialog } from "./close-tab-dialog.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { SaveAsDialog } from "./save-as-dialog.tsx";

const DetailsDialog = lazy(async () => ({ default: (await import("./details-dialog.tsx")).DetailsDialog }));
const RecoverDialog = lazy(async () => ({ default: (await import("./recover-dialog.tsx")).RecoverDialog }));
const SettingsDialog = lazy(async () => ({
  default: (await import("./settings-dialog.tsx")).SettingsDialog,
}));
const ShortcutsDialog = lazy(async () => ({
  default: (await import("./shortcuts-dialog.tsx")).ShortcutsDialog,
}));
const TemplatesDialog = lazy(async () => ({
  default: (await import("./templates-dialog.tsx")).TemplatesDialog,
}));
const WelcomeDialog = lazy(async () => ({ default: (await import("./welcome-dialog.tsx")).WelcomeDialog }));

/** Shows the one dialog that is open; each is loaded when it is asked for first. */
export function DialogHost() {
  const dialog = useUi((ui) => ui.dialog);
  return dialog === undefined ? null : (
    <Suspense fallback={null}>
      <OpenDialog dialog={dialog} />
    </Suspense>
  );
}

function OpenDialog({ dialog }: { readonly dialog: Dialog }) {
  const { closeDialog } = useUiActions();
  switch (dialog.kind) {
    case "settings":
      return <SettingsDialog page={dialog.section} onClose={closeDialog} />;
    case "shortcuts":
      return <ShortcutsDialog onClose={closeDialog} />;
    case "templates":
      return <TemplatesDialog onClose={closeDialog} />;
    case "welcome":
      return <Welcome />;
    case "details":
      return <DetailsDialog onClose={closeDialog} />;
    case "recover":
      return <RecoverDialog onClose={closeDialog} />;
    case "save-as":
      return <SaveAsDialog tabId={dialog.tab} onClose={closeDialog} />;
    case "close-tab":
      return <CloseTabDialog tabId={dialog.tab} onClose={closeDialog} />;
    case "conflict":
      return <ConflictDialog tabId={dialog.tab} onClose={closeDialog} />;
    case "confirm":
      return <ConfirmDialog {...dialog} onClose={closeDialog} />;
    // The canvas and the widgets show these themselves, where they belong.
    case "rename-node":
    case "edit-text":
    case "boundary":
    case "design-form":
      return null;
    default:
      return assertNever(dialog);
  }
}

function Welcome() {
  const { settings, tabs } = useEditor();
  const { closeDialog } = useUiActions();
  const importFiles = useAction("file.import");
  const done = (): void => {
    settings.getState().actions.setChoice(WELCOMED, true);
    closeDialog();
  };
  return (
    <WelcomeDialog
      onClose={done}
      onImport={() => {
        done();
        importFiles.run();
      }}
      onEmpty={() => {
        done();
        tabs.getState().actions.openEmpty();
      }}
    />
  );
}
