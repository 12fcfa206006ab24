import { useCallback, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { useCatalogueState } from "../../stores/catalogue-store.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { uploadName } from "./picture-files.ts";

export interface Upload {
  readonly busy: boolean;
  /** Why the last picture was not uploaded, for people. */
  readonly error: string | undefined;
  /** Puts a picture into the input folder; tells its name there, which is another one where that was taken. */
  readonly upload: (file: File) => Promise<void>;
}

/** Uploads pictures one at a time. */
export function useUpload(onUploaded: (name: string) => void): Upload {
  const t = useText();
  const { client } = useEditor().api;
  const refreshInputs = useCatalogueState((state) => state.actions.refreshInputs);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const upload = useCallback(
    async (file: File): Promise<void> => {
      setBusy(true);
      setError(undefined);
      try {
        const query = { name: uploadName(file, new Date()) };
        const { name } = await client.call("uploadInput", { query, body: file });
        onUploaded(name);
        await refreshInputs();
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        setError(t("widgets.uploadFailed", { reason }));
      } finally {
        setBusy(false);
      }
    },
    [client, refreshInputs, onUploaded, t],
  );
  return { busy, error, upload };
}
