import type { PictureMetadata } from "@weft/graph/protocol";
import { useEffect, useState } from "react";
import { useText } from "../i18n/index.ts";
import { useEditor } from "../stores/editor-context.tsx";
import type { ViewerPicture } from "../stores/ui-store.ts";

type Loaded =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "ready"; readonly metadata: PictureMetadata };

/** What is written inside a picture: the settings it was made with, and whether its workflow is in it. */
export function MetadataPanel({ picture }: { readonly picture: ViewerPicture }) {
  const t = useText();
  const loaded = useMetadata(picture);
  return (
    <aside className="viewer-metadata" aria-label={t("viewer.metadata")}>
      {picture.kind === "artifact" && <ArtifactFacts picture={picture} />}
      {loaded.kind === "loading" && <p>{t("viewer.reading")}</p>}
      {loaded.kind === "failed" && (
        <p role="alert">{t("viewer.metadataFailed", { reason: loaded.reason })}</p>
      )}
      {loaded.kind === "ready" && <Written metadata={loaded.metadata} />}
    </aside>
  );
}

function Written({ metadata }: { readonly metadata: PictureMetadata }) {
  const t = useText();
  const { parameters, weftWorkflow, workflow, prompt, damage } = metadata;
  const found = [
    weftWorkflow === undefined ? undefined : t("viewer.hasWeft"),
    workflow === undefined && prompt === undefined ? undefined : t("viewer.hasComfy"),
  ].filter((line) => line !== undefined);
  const isEmpty = found.length === 0 && parameters === undefined && damage.length === 0;
  return (
    <>
      {isEmpty && <p>{t("viewer.noMetadata")}</p>}
      {found.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {parameters !== undefined && (
        <section>
          <h3>{t("viewer.parameters")}</h3>
          <pre>{parameters}</pre>
        </section>
      )}
      {damage.map((sentence) => (
        <p key={sentence} role="alert">
          {sentence}
        </p>
      ))}
    </>
  );
}

function ArtifactFacts({ picture }: { readonly picture: Extract<ViewerPicture, { kind: "artifact" }> }) {
  const t = useText();
  const { artifact } = picture;
  const facts = [
    [t("viewer.file"), artifact.name],
    [t("viewer.workflow"), artifact.title],
    [t("viewer.node"), artifact.node],
    [t("viewer.size"), `${artifact.width} × ${artifact.height}`],
    [t("viewer.bytes"), `${Math.ceil(artifact.bytes / 1024)} kB`],
    [t("viewer.made"), new Date(artifact.createdAt).toLocaleString()],
  ] as const;
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useMetadata(picture: ViewerPicture): Loaded {
  const { client } = useEditor();
  const [loaded, setLoaded] = useState<Loaded>({ kind: "loading" });
  const artifactId = picture.kind === "artifact" ? picture.artifact.id : undefined;
  const name = picture.kind === "input" ? picture.name : undefined;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setLoaded({ kind: "loading" });
    const answer =
      artifactId === undefined
        ? client.call("getInputMetadata", { params: { name: name ?? "" }, signal })
        : client.call("getArtifactMetadata", { params: { artifactId }, signal });
    answer.then(
      (metadata) => setLoaded({ kind: "ready", metadata }),
      (error: unknown) => {
        if (signal.aborted) return;
        setLoaded({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => controller.abort();
  }, [client, artifactId, name]);
  return loaded;
}
