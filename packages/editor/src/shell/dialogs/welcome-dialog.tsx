import { FolderOpen, FolderSearch, Image, type LucideIcon } from "lucide-react";
import { useText } from "../../i18n/index.ts";
import { useUiActions } from "../../stores/ui-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import "./welcome-dialog.css";

interface WelcomeDialogProps {
  readonly onImport: () => void;
  readonly onEmpty: () => void;
  readonly onClose: () => void;
}

/** The first launch: three ways in, no tour. The starter workflow is open behind it already. */
export function WelcomeDialog({ onImport, onEmpty, onClose }: WelcomeDialogProps) {
  const t = useText();
  const ui = useUiActions();
  return (
    <Dialog
      title={t("shell.welcomeTitle")}
      description={t("shell.welcomeHint")}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onEmpty}>
            {t("shell.welcomeEmptyCanvas")}
          </Button>
          <Button variant="quiet" onClick={() => ui.openDialog({ kind: "templates" })}>
            {t("shell.welcomeTemplates")}
          </Button>
        </>
      }
    >
      <ul className="welcome-ways">
        <Way
          icon={Image}
          title={t("shell.welcomePicture")}
          hint={t("shell.welcomePictureHint")}
          onChoose={onClose}
        />
        <Way
          icon={FolderOpen}
          title={t("shell.welcomeOpen")}
          hint={t("shell.welcomeOpenHint")}
          onChoose={onImport}
        />
        <Way
          icon={FolderSearch}
          title={t("shell.welcomeModels")}
          hint={t("shell.welcomeModelsHint")}
          onChoose={() => ui.openDialog({ kind: "settings", section: "machine" })}
        />
      </ul>
    </Dialog>
  );
}

interface WayProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
  readonly onChoose: () => void;
}

function Way({ icon: Icon, title, hint, onChoose }: WayProps) {
  return (
    <li>
      <button type="button" className="welcome-way" onClick={onChoose}>
        <Icon size={22} strokeWidth={1.5} aria-hidden />
        <span>
          <strong>{title}</strong>
          <span className="muted">{hint}</span>
        </span>
      </button>
    </li>
  );
}
