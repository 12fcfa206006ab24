import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitView, keptInPane, moved, toPicture, wheelFactor, zoomedAt } from "./view-transform.ts";

const side = fc.integer({ min: 1, max: 8000 });
const size = fc.record({ width: side, height: side });
const pane = fc.record({
  width: fc.integer({ min: 100, max: 4000 }),
  height: fc.integer({ min: 100, max: 4000 }),
});
const place = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
});

describe("the view of a picture", () => {
  it("fits the whole picture in the middle", () => {
    expect(fitView({ width: 512, height: 256 }, { width: 544, height: 400 })).toEqual({
      scale: 1,
      x: 16,
      y: 72,
    });
    fc.assert(
      fc.property(size, pane, (picture, room) => {
        const view = fitView(picture, room);
        if (view.scale > 1 / 64) {
          expect(view.x).toBeGreaterThanOrEqual(15.9);
          expect(view.y).toBeGreaterThanOrEqual(15.9);
        }
      }),
    );
  });

  it("keeps what is under the pointer there, whatever is zoomed", () => {
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(size, pane, factor, place, (picture, room, by, at) => {
        const view = fitView(picture, room);
        const before = toPicture(view, at);
        const after = toPicture(zoomedAt(view, by, at), at);
        expect(after.x).toBeCloseTo(before.x, 6);
        expect(after.y).toBeCloseTo(before.y, 6);
      }),
    );
  });

  it("never loses the picture out of the pane", () => {
    fc.assert(
      fc.property(size, pane, place, (picture, room, by) => {
        const view = keptInPane(moved(fitView(picture, room), by), picture, room);
        expect(view.x).toBeLessThan(room.width);
        expect(view.y).toBeLessThan(room.height);
        expect(view.x + picture.width * view.scale).toBeGreaterThan(0);
        expect(view.y + picture.height * view.scale).toBeGreaterThan(0);
      }),
    );
  });

  it("zooms as much for one large turn of the wheel as for several small ones", () => {
    const whole = wheelFactor({ deltaY: -120, deltaMode: 0 });
    const part = wheelFactor({ deltaY: -30, deltaMode: 0 });
    expect(part ** 4).toBeCloseTo(whole);
    expect(whole).toBeGreaterThan(1);
  });
});
