import { useText } from "../../i18n/index.ts";
import { Dialog } from "../../shell/controls/dialog.tsx";
import { TextArea } from "./text-area.tsx";

interface TextDialogProps {
  readonly label: string;
  readonly value: string;
  readonly prompt: boolean;
  readonly onChange: (value: string) => void;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

/** The same text, with room. What is typed is in the document at once. */
export function TextDialog({ onClose, ...area }: TextDialogProps) {
  const t = useText();
  const { prompt, value } = area;
  const words = value.trim() === "" ? 0 : value.trim().split(/\s+/).length;
  return (
    <Dialog
      title={area.label}
      size="large"
      onClose={() => {
        area.onEnd();
        onClose();
      }}
      footer={
        <p className="text-hint">
          {t("widgets.textLength", { words, characters: value.length })}
          {prompt && ` · ${t("widgets.weightHint")}`}
        </p>
      }
    >
      <div className="text-dialog">
        <TextArea {...area} focused />
      </div>
    </Dialog>
  );
}
