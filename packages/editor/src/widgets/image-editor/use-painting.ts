import { useEffect, useState } from "react";
import { loadPicture } from "./load-picture.ts";
import { createPainting, type Painting } from "./painting.ts";

export type OpenedPainting =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "ready"; readonly painting: Painting };

/** Opens a picture to paint on. */
export function usePainting(address: string): OpenedPainting {
  const [opened, setOpened] = useState<OpenedPainting>({ kind: "loading" });
  useEffect(() => {
    const controller = new AbortController();
    setOpened({ kind: "loading" });
    loadPicture(address, controller.signal).then(
      (picture) => {
        if (!controller.signal.aborted) setOpened({ kind: "ready", painting: createPainting(picture) });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setOpened({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => controller.abort();
  }, [address]);
  return opened;
}
