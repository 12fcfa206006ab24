/** Those of `ports` that are members of the repeated input `name` (`image0`, `image3`, …), in order, without gaps. */
export function memberPorts(ports: Iterable<string>, name: string, max: number): readonly string[] {
  const members: (readonly [number, string])[] = [];
  for (const port of ports) {
    if (!port.startsWith(name)) continue;
    const digits = port.slice(name.length);
    const index = Number(digits);
    if (String(index) === digits && Number.isInteger(index) && index >= 0 && index < max) {
      members.push([index, port]);
    }
  }
  return members.toSorted(([first], [second]) => first - second).map(([, port]) => port);
}
