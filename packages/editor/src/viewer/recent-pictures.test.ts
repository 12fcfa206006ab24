import { isNodeId, nodeAddress, runId } from "@weft/graph";
import type { ArtifactRecord } from "@weft/graph/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followPictures } from "./recent-pictures.ts";

function picture(id: string, createdAt: number, mediaType = "image/png"): ArtifactRecord {
  const node = "save";
  if (!isNodeId(node)) throw new Error("no id");
  return {
    id,
    createdAt,
    mediaType,
    path: "",
    width: 1,
    height: 1,
    sha256: "",
    pixels: "",
    node: nodeAddress(node),
    listIndex: 0,
    batchIndex: 0,
    runId: runId("r"),
    name: id,
    bytes: 1,
    temporary: false,
    title: "",
  };
}

describe("the pictures in reach of the viewer", () => {
  it("are the same, newest first, in whatever order they are told of, and however often", () => {
    const all = Array.from({ length: 9 }, (_, place) => picture(`r-${place}`, place));
    const order = fc.shuffledSubarray([...all, ...all], { minLength: 18 });
    fc.assert(
      fc.property(order, (told) => {
        const shown = told.reduce(
          (pictures: readonly ArtifactRecord[], artifact) =>
            followPictures(pictures, { type: "artifact.added", artifact }),
          [],
        );
        expect(shown.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse());
      }),
    );
  });

  it("lose what is deleted, get it back when it is restored, and take nothing that cannot be seen", () => {
    const kept = followPictures([], { type: "artifact.added", artifact: picture("r-1", 1) });
    const gone = followPictures(kept, { type: "artifact.deleted", artifactId: "r-1" });
    expect(gone).toEqual([]);
    expect(followPictures(gone, { type: "artifact.restored", artifact: picture("r-1", 1) })).toEqual(kept);
    expect(followPictures([], { type: "artifact.added", artifact: picture("r-2", 1, "text/plain") })).toEqual(
      [],
    );
  });
});
