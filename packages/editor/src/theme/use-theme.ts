import { useEffect, useSyncExternalStore } from "react";
import { useSettings } from "../stores/settings-store.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}

/** The theme that is shown: the chosen one, or the system's. */
export function useShownTheme(): "dark" | "light" {
  const theme = useSettings((settings) => settings.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => dark.matches);
  if (theme !== "system") return theme;
  return systemIsDark ? "dark" : "light";
}

/** Puts theme and language on the root element, where style sheets and screen readers look for them. */
export function useRootAttributes(): void {
  const theme = useShownTheme();
  const language = useSettings((settings) => settings.language);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [theme, language]);
}
