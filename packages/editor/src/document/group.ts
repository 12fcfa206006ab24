import type { JsonValue } from "@weft/graph";
import type { Point } from "./command.ts";
import { isJsonObject, patchUi, readPoint } from "./node-ui.ts";

/** A frame around nodes. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly position: Point;
  readonly size: Point;
  readonly color?: string;
}

/** Reads the frames of a graph; what cannot be read as one is left out here and stays in the file. */
export function readGroups(groups: readonly JsonValue[]): readonly Group[] {
  return groups.flatMap((value, place) => readGroup(value, place) ?? []);
}

/** Reads one frame; `place` is where it is in the graph's list, for frames that have no id in the file. */
export function readGroup(value: JsonValue, place: number): Group | undefined {
  if (!isJsonObject(value)) return undefined;
  const position = readPoint(value.position);
  const size = readPoint(value.size);
  if (position === undefined || size === undefined) return undefined;
  const { id, title, color } = value;
  return {
    id: typeof id === "string" ? id : `group-${place}`,
    title: typeof title === "string" ? title : "",
    position,
    size,
    ...(typeof color === "string" ? { color } : {}),
  };
}

export function writeGroup({ id, title, position, size, color }: Group): JsonValue {
  return { id, title, position, size, ...(color === undefined ? {} : { color }) };
}

/** Replaces frames by id; unknown members of each stay. An id that is not there is added. */
export function putGroups(groups: readonly JsonValue[], changed: readonly Group[]): readonly JsonValue[] {
  const rest = new Map(changed.map((group) => [group.id, group]));
  const kept = groups.map((value, place) => {
    const id = readGroup(value, place)?.id;
    const group = id === undefined ? undefined : rest.get(id);
    if (group === undefined || id === undefined) return value;
    rest.delete(id);
    return patchUi(value, { color: null, ...memberRecord(group) });
  });
  return [...kept, ...Array.from(rest.values(), writeGroup)];
}

export function removeGroups(groups: readonly JsonValue[], ids: ReadonlySet<string>): readonly JsonValue[] {
  return groups.filter((value, place) => !ids.has(readGroup(value, place)?.id ?? ""));
}

function memberRecord({ id, title, position, size, color }: Group): Readonly<Record<string, JsonValue>> {
  return { id, title, position, size, ...(color === undefined ? {} : { color }) };
}
