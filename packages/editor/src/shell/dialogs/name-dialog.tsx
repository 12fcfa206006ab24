import "../controls/field.css";
import { type FormEvent, useId, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";

interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly initial: string;
  readonly confirm: string;
  readonly onConfirm: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for one name. */
export function NameDialog({ title, label, hint, initial, confirm, onConfirm, onClose }: NameDialogProps) {
  const t = useText();
  const id = useId();
  const [name, setName] = useState(initial);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== "") onConfirm(name.trim());
  };
  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button variant="primary" type="submit" form={id} disabled={name.trim() === ""}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="stacked-field">
        <label htmlFor={`${id}-name`}>{label}</label>
        <input
          id={`${id}-name`}
          className="text-field"
          value={name}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <p className="muted small-text">{hint}</p>
      </form>
    </Dialog>
  );
}
