import type { Ref } from "react";
import { promptPieces } from "../prompt/prompt-pieces.ts";

interface TextMarksProps {
  readonly text: string;
  readonly ref: Ref<HTMLDivElement>;
}

/** A longer text would cost more to mark than anybody would see of it. */
const MOST_MARKED = 20_000;

/** Marks behind the words that have a weight. */
export function TextMarks({ text, ref }: TextMarksProps) {
  const pieces = text.length > MOST_MARKED ? [] : promptPieces(text);
  return (
    <div className="text-marks" aria-hidden ref={ref}>
      {pieces.map((piece) =>
        piece.weight === 1 ? (
          <span key={piece.start}>{piece.text}</span>
        ) : (
          <span key={piece.start} className="text-mark">
            {piece.text}
          </span>
        ),
      )}
      {/* A last empty line is only there when something stands in it. */}
      {"\u200b"}
    </div>
  );
}
