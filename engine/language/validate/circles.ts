/**
 * The sets of nodes that can reach each other (strongly connected components, Tarjan 1972), each in the order it is walked;
 * single nodes only when they lead to themselves. Nodes that are not keys of the map are ignored.
 */
export function circlesOf(followers: ReadonlyMap<string, readonly (string | null)[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const onPath = new Set<string>();
  const path: string[] = [];
  const found: string[][] = [];

  /** Depth first without recursion: a journey of three hundred steps in a row is usual. */
  function visit(root: string): void {
    const work: { id: string; next: string[] }[] = [];
    const open = (id: string) => {
      order.set(id, order.size);
      lowest.set(id, order.get(id) ?? 0);
      onPath.add(id);
      path.push(id);
      work.push({ id, next: (followers.get(id) ?? []).filter((next): next is string => next !== null && followers.has(next)) });
    };
    const lower = (id: string, to: number | undefined) =>
      lowest.set(id, Math.min(lowest.get(id) ?? 0, to ?? Number.POSITIVE_INFINITY));
    open(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const next = top.next.shift();
      if (next !== undefined) {
        if (!order.has(next)) open(next);
        else if (onPath.has(next)) lower(top.id, order.get(next));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) lower(parent.id, lowest.get(top.id));
      if (lowest.get(top.id) === order.get(top.id)) close(top.id);
    }
  }

  function close(root: string): void {
    const members = path.splice(path.indexOf(root));
    for (const id of members) onPath.delete(id);
    if (members.length > 1 || followers.get(root)?.includes(root)) found.push(members);
  }

  for (const id of followers.keys()) if (!order.has(id)) visit(id);
  return found;
}
