import { describe, expect, it } from "vitest";
import { wheelGesture } from "./wheel-gesture.ts";

const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, shiftKey: false };

describe("wheelGesture", () => {
  it("zooms with a notch of a wheel, also on a scaled screen", () => {
    expect(wheelGesture({ ...still, deltaY: 120, wheelDeltaY: -120 }, false)).toBe("zoom");
    expect(wheelGesture({ ...still, deltaY: -66.67, wheelDeltaY: 120 }, false)).toBe("zoom");
    expect(wheelGesture({ ...still, deltaY: 3, deltaMode: 1 }, false)).toBe("zoom");
  });

  it("pans with two fingers, in any direction", () => {
    expect(wheelGesture({ ...still, deltaY: 7, wheelDeltaY: -21 }, false)).toBe("pan");
    expect(wheelGesture({ ...still, deltaX: 4, deltaY: 1, wheelDeltaY: -3 }, false)).toBe("pan");
  });

  it("zooms with a pinch, even over a text", () => {
    expect(wheelGesture({ ...still, deltaY: 2, ctrlKey: true, wheelDeltaY: -6 }, false)).toBe("zoom");
    expect(wheelGesture({ ...still, deltaY: 2, ctrlKey: true, wheelDeltaY: -6 }, true)).toBe("zoom");
  });

  it("leaves the wheel to a text that a person writes in", () => {
    expect(wheelGesture({ ...still, deltaY: 120, wheelDeltaY: -120 }, true)).toBe("text");
  });

  it("pans sideways with Shift", () => {
    expect(wheelGesture({ ...still, deltaY: 120, wheelDeltaY: -120, shiftKey: true }, false)).toBe("pan");
  });
});
