import { type FormEvent, useId, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { useActions, useDocument } from "../../stores/active-tab.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import "../controls/field.css";

/** Title, description and tags of the open workflow: one step of undo. */
export function DetailsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const id = useId();
  const { apply } = useActions();
  const workflow = useDocument((document) => document.workflow);
  const [title, setTitle] = useState(workflow.title);
  const [description, setDescription] = useState(workflow.description);
  const [tags, setTags] = useState(workflow.tags.join(", "));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const named = tags
      .split(/[,，]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "");
    apply({ kind: "set-details", title: title.trim(), description: description.trim(), tags: named });
    onClose();
  };
  return (
    <Dialog
      title={t("shell.details")}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button variant="primary" type="submit" form={id}>
            {t("shell.apply")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit}>
        <div className="stacked-field">
          <label htmlFor={`${id}-title`}>{t("shell.detailsTitle")}</label>
          <input
            id={`${id}-title`}
            className="text-field"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        <div className="stacked-field">
          <label htmlFor={`${id}-about`}>{t("shell.detailsDescription")}</label>
          <textarea
            id={`${id}-about`}
            className="text-field"
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </div>
        <div className="stacked-field">
          <label htmlFor={`${id}-tags`}>{t("shell.detailsTags")}</label>
          <input
            id={`${id}-tags`}
            className="text-field"
            value={tags}
            onChange={(event) => setTags(event.target.value)}
          />
        </div>
      </form>
    </Dialog>
  );
}
