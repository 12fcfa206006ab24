import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Colours text for a stream that shows colours (a terminal without NO_COLOR), else leaves it plain. */
export function createStyle(stream: NodeJS.WriteStream): (format: Format, text: string) => string {
  return (format, text) => styleText(format, text, { stream, validateStream: true });
}
