import { useState } from "react";
import { useText } from "../i18n/index.ts";
import type { Size } from "../viewer/view-transform.ts";

interface PictureImageProps {
  readonly title: string;
  readonly url: string;
  /** Of the file at `url`, once it is read. */
  readonly onSize?: (size: Size) => void;
}

/** A picture in a node, or the sentence that says that it is gone. */
export function PictureImage({ title, url, onSize }: PictureImageProps) {
  const t = useText();
  const [failed, setFailed] = useState(false);
  if (failed) return <span className="node-picture-failed">{t("viewer.failed", { name: title })}</span>;
  return (
    <img
      src={url}
      alt={title}
      draggable={false}
      decoding="async"
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        onSize?.({ width: naturalWidth, height: naturalHeight })
      }
      onError={() => setFailed(true)}
    />
  );
}
