import { Brush, Upload as UploadIcon } from "lucide-react";
import { type DragEvent, lazy, Suspense, useMemo, useRef, useState } from "react";
import { inputThumbnailUrl, inputUrl } from "../../api/api.ts";
import { useText } from "../../i18n/index.ts";
import { useCatalogueState, useInputFiles } from "../../stores/catalogue-store.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { ChoiceField } from "../choice/choice-field.tsx";
import type { FieldProps } from "../field-props.ts";
import { PICTURE_TYPES, picturesOf } from "./picture-files.ts";
import { useUpload } from "./use-upload.ts";
import "./file-field.css";

const ImageEditor = lazy(async () => ({
  default: (await import("../image-editor/image-editor.tsx")).ImageEditor,
}));

/** Pixels of a picture in the list, for screens with two pixels a point. */
const THUMBNAIL = 128;

/** A picture of the input folder: chosen, uploaded, dropped or pasted; it can be painted on. */
export function FileField({ input, label, help, value, onChange, onEnd }: FieldProps<"file">) {
  const t = useText();
  const { client } = useEditor();
  const names = useInputFiles();
  const isListed = useCatalogueState((state) => state.inputs !== undefined && !state.inputs.truncated);
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [editing, setEditing] = useState(false);
  const choose = (name: string): void => {
    onChange(name);
    onEnd();
  };
  const { busy, put, upload } = useUpload(choose);
  const choices = useMemo(
    () => names.map((name) => ({ value: name, picture: inputThumbnailUrl(client, name, THUMBNAIL) })),
    [names, client],
  );
  const name = typeof value === "string" ? value : input.default;
  const isMissing = isListed && name !== "" && !names.includes(name);
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    const [picture] = picturesOf(event.dataTransfer);
    if (picture === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    upload(picture);
  };
  return (
    <fieldset
      className="widget-file"
      aria-label={label}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      onPaste={(event) => {
        const [picture] = picturesOf(event.clipboardData);
        if (picture === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        upload(picture);
      }}
    >
      <ChoiceField
        label={label}
        help={help}
        value={busy ? t("widgets.uploading") : name}
        choices={choices}
        empty={names.length === 0 ? t("widgets.noFiles") : t("widgets.fileNone")}
        wrong={isMissing ? t("widgets.fileMissing", { value: name }) : undefined}
        onChoose={choose}
        footer={(close) => (
          <button
            type="button"
            className="widget-file-upload"
            onClick={() => {
              picker.current?.click();
              close();
            }}
          >
            <UploadIcon size={14} aria-hidden />
            {t("widgets.upload")}
          </button>
        )}
      >
        {name !== "" && !isMissing && (
          <button
            type="button"
            className="widget-icon-button nodrag nopan"
            title={t("widgets.editPicture")}
            aria-label={t("widgets.editPicture")}
            onClick={() => setEditing(true)}
          >
            <Brush size={12} aria-hidden />
          </button>
        )}
        <button
          type="button"
          className="widget-icon-button nodrag nopan"
          title={t("widgets.upload")}
          aria-label={t("widgets.upload")}
          onClick={() => picker.current?.click()}
        >
          <UploadIcon size={12} aria-hidden />
        </button>
      </ChoiceField>
      <input
        ref={picker}
        type="file"
        hidden
        accept={PICTURE_TYPES}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file !== undefined) upload(file);
        }}
      />
      {editing && (
        <Suspense>
          <ImageEditor
            source={inputUrl(client, name)}
            name={name}
            onSave={put}
            onClose={() => setEditing(false)}
          />
        </Suspense>
      )}
    </fieldset>
  );
}
