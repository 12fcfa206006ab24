import { Dialog } from "radix-ui";
import { useRef, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { Button } from "../../shell/controls/button.tsx";
import { useUiActions } from "../../stores/ui-store.ts";
import type { StageHandle } from "./paint-stage.tsx";
import type { Painting } from "./painting.ts";
import { PaintingDesk } from "./painting-desk.tsx";
import { encodeRgbaPng } from "./rgba-png.ts";
import { editedName } from "./tool.ts";
import { usePainting } from "./use-painting.ts";
import "./image-editor.css";

interface ImageEditorProps {
  /** Address of the picture. */
  readonly source: string;
  /** Its file name; the result gets a name made of it. */
  readonly name: string;
  /** Puts the result where it belongs; when that fails, the editor stays open and says why. */
  readonly onSave: (picture: File) => Promise<void>;
  readonly onClose: () => void;
}

/**
 * Paints on a picture and draws a mask for it, over the whole window. What is saved is a new picture with the mask in its
 * alpha; the original stays.
 */
export function ImageEditor({ source, name, onSave, onClose }: ImageEditorProps) {
  const t = useText();
  const opened = usePainting(source);
  const stage = useRef<StageHandle | undefined>(undefined);
  const [asking, setAsking] = useState(false);
  const { saving, save } = useSave(name, async (picture) => {
    await onSave(picture);
    onClose();
  });
  const leave = (): void => {
    if (opened.kind === "ready" && opened.painting.isChanged()) setAsking(true);
    else onClose();
  };
  const title = t("imageEditor.title", { name });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog.Portal>
        <Dialog.Content
          className="image-editor"
          aria-describedby={undefined}
          onDoubleClick={(event) => event.stopPropagation()}
          onPaste={(event) => event.stopPropagation()}
          onInteractOutside={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => {
            if (stage.current?.cancel() === true) event.preventDefault();
          }}
        >
          <Dialog.Title className="image-editor-title">{title}</Dialog.Title>
          {opened.kind === "loading" && <p className="image-editor-state">{t("imageEditor.loading")}</p>}
          {opened.kind === "failed" && (
            <div className="image-editor-state" role="alert">
              <p>{t("imageEditor.failed", { name, reason: opened.reason })}</p>
              <Button onClick={onClose}>{t("imageEditor.cancel")}</Button>
            </div>
          )}
          {opened.kind === "ready" && (
            <PaintingDesk painting={opened.painting} stage={stage}>
              <Button onClick={leave}>{t("imageEditor.cancel")}</Button>
              <Button variant="primary" disabled={saving} onClick={() => save(opened.painting)}>
                {saving ? t("imageEditor.saving") : t("imageEditor.save")}
              </Button>
            </PaintingDesk>
          )}
          {asking && <AskDiscard onKeep={() => setAsking(false)} onDiscard={onClose} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useSave(name: string, onSave: (picture: File) => Promise<void>) {
  const { toastError } = useUiActions();
  const [saving, setSaving] = useState(false);
  const save = async (painting: Painting): Promise<void> => {
    setSaving(true);
    try {
      const png = await encodeRgbaPng(painting.result());
      await onSave(new File([png], editedName(name), { type: "image/png" }));
    } catch (error) {
      toastError(error);
      setSaving(false);
    }
  };
  return { saving, save: (painting: Painting): void => void save(painting) };
}

function AskDiscard({ onKeep, onDiscard }: { readonly onKeep: () => void; readonly onDiscard: () => void }) {
  const t = useText();
  return (
    <div className="image-editor-ask" role="alertdialog" aria-label={t("imageEditor.discardTitle")}>
      <p>{t("imageEditor.discardTitle")}</p>
      <Button onClick={onDiscard}>{t("imageEditor.discard")}</Button>
      <Button variant="primary" autoFocus onClick={onKeep}>
        {t("imageEditor.keep")}
      </Button>
    </div>
  );
}
