import { useEffect, useRef } from "react";
import { drawMasked } from "./draw-masked.ts";
import type { Size, View } from "./view-transform.ts";

interface MaskedPictureProps {
  readonly src: string;
  readonly alt: string;
  readonly view: View;
  readonly size: Size;
  readonly onFailed: () => void;
}

/** A picture with all its colours, and red over what its transparency masks. */
export function MaskedPicture({ src, alt, view, size, onFailed }: MaskedPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another picture is drawn anew
  useEffect(() => {
    const controller = new AbortController();
    const element = canvas.current;
    if (element === null) return;
    drawMasked(element, src, controller.signal).catch(() => {
      if (!controller.signal.aborted) onFailed();
    });
    return () => controller.abort();
  }, [src]);
  return (
    <canvas
      ref={canvas}
      className="viewer-picture"
      role="img"
      aria-label={alt}
      data-pixelated={view.scale >= 3 || undefined}
      style={{
        width: size.width,
        height: size.height,
        transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
      }}
    />
  );
}
