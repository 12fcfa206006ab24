import { RotateCcw, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { Action } from "../../actions/action.ts";
import { actions } from "../../actions/index.ts";
import { actionWith, isReserved, shortcutFor, shortcutOf } from "../../actions/shortcut.ts";
import { useText } from "../../i18n/index.ts";
import { useSettings, useSettingsActions } from "../../stores/settings-store.ts";
import { Button } from "../controls/button.tsx";
import { Dialog } from "../controls/dialog.tsx";
import { IconButton } from "../controls/icon-button.tsx";
import { Keys } from "../controls/keys.tsx";
import { SearchField } from "../controls/search-field.tsx";
import "./shortcuts-dialog.css";

/** All actions with their keys: press one to give it others. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [query, setQuery] = useState("");
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const { set } = useSettingsActions();
  const found = actions.filter((action) => {
    const text = `${t(action.title)} ${shortcutFor(action, shortcuts) ?? ""}`;
    return text.toLowerCase().includes(query.toLowerCase());
  });
  return (
    <Dialog
      title={t("shell.shortcuts")}
      size="large"
      onClose={onClose}
      footer={
        <Button variant="quiet" onClick={() => set({ shortcuts: {} })}>
          {t("shell.shortcutResetAll")}
        </Button>
      }
    >
      <SearchField label={t("shell.shortcutSearch")} value={query} onChange={setQuery} />
      <ul className="shortcut-list">
        {found.map((action) => (
          <li key={action.id}>
            <ShortcutRow action={action} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function ShortcutRow({ action }: { readonly action: Action }) {
  const t = useText();
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const { setShortcut } = useSettingsActions();
  const [isListening, setListening] = useState(false);
  const [refused, setRefused] = useState("");
  const shown = shortcutFor(action, shortcuts);
  const title = t(action.title);

  const press = (event: KeyboardEvent): void => {
    if (!isListening) return;
    event.preventDefault();
    event.stopPropagation();
    const keys = shortcutOf(event);
    if (keys === "") return;
    setListening(false);
    if (keys === "Escape") return;
    const other = actionWith(actions, keys, shortcuts);
    if (isReserved(keys)) setRefused(t("shell.shortcutReserved", { keys }));
    else if (other !== undefined && other.id !== action.id) {
      setRefused(t("shell.shortcutTaken", { keys, action: t(other.title) }));
    } else {
      setRefused("");
      setShortcut(action.id, keys === action.shortcut ? undefined : keys);
    }
  };

  return (
    <div className="shortcut-row">
      <span className="grow">
        {title}
        {refused !== "" && (
          <span className="run-error small-text" role="alert">
            {refused}
          </span>
        )}
      </span>
      <button
        type="button"
        className="shortcut-keys"
        aria-label={t("shell.shortcutChange", { action: title })}
        data-listening={isListening || undefined}
        onClick={() => setListening(true)}
        onBlur={() => setListening(false)}
        onKeyDown={press}
      >
        {isListening ? (
          t("shell.shortcutPress")
        ) : shown === undefined ? (
          <span className="muted">{t("shell.shortcutNone")}</span>
        ) : (
          <Keys shortcut={shown} />
        )}
      </button>
      <IconButton
        icon={X}
        small
        label={t("shell.shortcutRemove")}
        disabled={shown === undefined}
        onClick={() => setShortcut(action.id, null)}
      />
      <IconButton
        icon={RotateCcw}
        small
        label={t("shell.shortcutReset")}
        disabled={!Object.hasOwn(shortcuts, action.id)}
        onClick={() => setShortcut(action.id, undefined)}
      />
    </div>
  );
}
