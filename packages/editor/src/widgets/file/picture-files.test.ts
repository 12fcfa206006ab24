import { describe, expect, it } from "vitest";
import { uploadName } from "./picture-files.ts";

describe("the name of an uploaded picture", () => {
  const now = new Date("2026-03-04T05:06:07.890Z");

  it("is the file's own", () => {
    expect(uploadName({ name: "lake.jpg", type: "image/jpeg" }, now)).toBe("lake.jpg");
  });

  it("says when it was pasted, where the clipboard gives every picture the same name", () => {
    expect(uploadName({ name: "image.png", type: "image/png" }, now)).toBe("pasted-2026-03-04-05-06-07.png");
    expect(uploadName({ name: "", type: "image/jpeg" }, now)).toBe("pasted-2026-03-04-05-06-07.jpg");
  });
});
