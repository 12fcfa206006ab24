import { useEffect, useRef, useState } from "react";
import { createPixelReader, type Pixel } from "./pixel-value.ts";
import type { Place } from "./view-transform.ts";

export interface PointedPixel {
  readonly x: number;
  readonly y: number;
  readonly pixel: Pixel;
}

/** The pixel of the picture at `url` that was pointed at last. The picture is decoded once, when first pointed at. */
export function usePixelValue(
  url: string | undefined,
): readonly [PointedPixel | undefined, (at?: Place) => void] {
  const [pointed, setPointed] = useState<PointedPixel | undefined>();
  const reader = useRef<Promise<(at: Place) => Pixel | undefined> | undefined>(undefined);
  const ending = useRef<AbortController | undefined>(undefined);
  // A next picture is another address: what was read of the one before goes.
  useEffect(() => {
    if (url === undefined) return;
    const controller = new AbortController();
    ending.current = controller;
    return () => {
      controller.abort();
      reader.current = undefined;
      setPointed(undefined);
    };
  }, [url]);

  const point = (at?: Place): void => {
    const signal = ending.current?.signal;
    if (at === undefined || url === undefined || signal === undefined) {
      setPointed(undefined);
      return;
    }
    reader.current ??= createPixelReader(url, signal);
    reader.current.then(
      (read) => {
        const pixel = signal.aborted ? undefined : read(at);
        setPointed(pixel === undefined ? undefined : { x: Math.floor(at.x), y: Math.floor(at.y), pixel });
      },
      // A picture that cannot be read is shown as such by the stage.
      () => undefined,
    );
  };
  return [pointed, point];
}
