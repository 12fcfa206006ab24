import { Image } from "lucide-react";
import { artifactUrl } from "../api/api.ts";
import { useText } from "../i18n/index.ts";
import { useClient } from "../panels/data/use-client.ts";
import { useLoaded } from "../panels/data/use-loaded.ts";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { latestPreview } from "../shell/latest-preview.ts";
import { useRuns } from "../stores/runs.ts";
import { useUiActions } from "../stores/ui-store.ts";
import { useTabPictures } from "../viewer/tab-pictures.ts";

/** The newest picture of the workflow, or its preview while it is made, with the settings that made it. */
export function FormResult() {
  const t = useText();
  const client = useClient();
  const ui = useUiActions();
  const [newest] = useTabPictures();
  const preview = useRuns(latestPreview);
  if (preview !== undefined) {
    return (
      <section className="form-result" aria-busy="true">
        <div className="form-picture">
          <img src={preview} alt="" />
        </div>
      </section>
    );
  }
  if (newest === undefined) {
    return (
      <section className="form-result">
        <div className="form-picture">
          <EmptyState icon={Image} title={t("form.resultEmpty")} hint={t("form.resultEmptyHint")} />
        </div>
      </section>
    );
  }
  return (
    <section className="form-result">
      <div className="form-picture">
        <button
          type="button"
          aria-label={t("panels.openViewer")}
          onClick={() => ui.openViewer({ kind: "artifact", artifact: newest })}
        >
          <img
            src={artifactUrl(client, newest)}
            alt={newest.name}
            width={newest.width}
            height={newest.height}
          />
        </button>
      </div>
      <Infotext artifactId={newest.id} />
    </section>
  );
}

/** The text that users of WebUI read below a picture. */
function Infotext({ artifactId }: { readonly artifactId: string }) {
  const client = useClient();
  const [loaded] = useLoaded(
    (signal) => client.call("getArtifactMetadata", { params: { artifactId }, signal }),
    [client, artifactId],
  );
  const text = loaded.state === "ready" ? loaded.value.parameters : undefined;
  return text === undefined ? null : <pre>{text}</pre>;
}
