/** What the server takes as a picture, for the file dialog. It looks at the content, whatever the name says. */
export const PICTURE_TYPES = "image/png,image/jpeg,image/webp,image/gif,image/tiff,image/avif";

/** The pictures among what was dropped or pasted. */
export function picturesOf(data: DataTransfer | null): readonly File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}

/** A name for a picture that has none of its own, as pictures from the clipboard: `image.png` says nothing. */
export function uploadName(file: Pick<File, "name" | "type">, now: Date): string {
  const isNamed = file.name !== "" && !/^image\.\w+$/.test(file.name);
  if (isNamed) return file.name;
  const time = now.toISOString().slice(0, 19).replaceAll(/[:T]/g, "-");
  return `pasted-${time}.${file.type === "image/jpeg" ? "jpg" : (file.type.split("/")[1] ?? "png")}`;
}
