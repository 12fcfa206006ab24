import { useCallback, useState } from "react";
import { useCatalogueState } from "../../stores/catalogue-store.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { useUiActions } from "../../stores/ui-store.ts";
import { uploadName } from "./picture-files.ts";

export interface Upload {
  readonly busy: boolean;
  /** Puts a picture into the input folder; tells its name there, which is another one where that was taken. Rejects. */
  readonly put: (file: File) => Promise<void>;
  /** The same; a failure is told by a toast. */
  readonly upload: (file: File) => void;
}

/** Uploads pictures one at a time. */
export function useUpload(onUploaded: (name: string) => void): Upload {
  const { client } = useEditor();
  const { toastError } = useUiActions();
  const refreshInputs = useCatalogueState((state) => state.actions.refreshInputs);
  const [busy, setBusy] = useState(false);
  const put = useCallback(
    async (file: File): Promise<void> => {
      setBusy(true);
      try {
        const query = { name: uploadName(file, new Date()) };
        const { name } = await client.call("uploadInput", { query, body: file });
        onUploaded(name);
        await refreshInputs();
      } finally {
        setBusy(false);
      }
    },
    [client, refreshInputs, onUploaded],
  );
  const upload = useCallback((file: File): void => void put(file).catch(toastError), [put, toastError]);
  return { busy, put, upload };
}
