import { Bug } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";
import { Boundary } from "./boundary.tsx";
import { Button } from "./controls/button.tsx";
import { EmptyState } from "./controls/empty-state.tsx";

/** A part of the window that may fail alone. */
export function SafePart({ children }: { readonly children: ReactNode }) {
  const t = useText();
  return (
    <Boundary
      fallback={(error, again) => (
        <EmptyState
          icon={Bug}
          title={t("shell.crashed")}
          hint={t("shell.crashedHint", { message: error.message })}
        >
          <Button onClick={again}>{t("shell.retry")}</Button>
        </EmptyState>
      )}
    >
      {children}
    </Boundary>
  );
}
