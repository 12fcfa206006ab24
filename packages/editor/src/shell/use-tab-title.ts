import { useEffect } from "react";
import { useText } from "../i18n/index.ts";
import { useActiveTab } from "../stores/active-tab.ts";
import { useActiveRun } from "../stores/runs.ts";
import { progressIcon } from "./progress-icon.ts";

/** Shows the open workflow, and how far a run is, in the browser's tab: words and a filling icon. */
export function useTabTitle(): void {
  const t = useText();
  const { title, dirty } = useActiveTab();
  const run = useActiveRun();
  const percent = run === undefined ? undefined : Math.floor(run.fraction * 100);
  useEffect(() => {
    const name = `${dirty ? "• " : ""}${title === "" ? t("shell.untitled") : title}`;
    document.title = percent === undefined ? `${name} – Weft` : `${percent} % ${name} – Weft`;
  }, [title, dirty, percent, t]);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>("link[rel=icon]") ?? newIcon();
    link.href = progressIcon(percent);
  }, [percent]);
}

function newIcon(): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "icon";
  document.head.append(link);
  return link;
}
