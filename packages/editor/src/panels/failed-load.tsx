import { CloudOff } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { EmptyState } from "../shell/controls/empty-state.tsx";

/** In the place of a list that could not be had. */
export function FailedLoad({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useText();
  return (
    <EmptyState icon={CloudOff} title={t("panels.failedLoad")} hint={errorText(error)}>
      <Button onClick={onRetry}>{t("shell.retry")}</Button>
    </EmptyState>
  );
}

/** What went wrong, in the words of whoever threw it. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
