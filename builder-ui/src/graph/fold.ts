/** Folding away what hangs on a way: only the view changes, never the document. Pure. */
import { ENTRANCE, type Outline, type Slot, shapeOf } from './outline';

type Ways = ReadonlyMap<string, readonly Slot[]>;

function waysOf({ slots }: Outline): Ways {
  const ways = new Map<string, Slot[]>();
  for (const slot of slots) ways.set(slot.from, [...(ways.get(slot.from) ?? []), slot]);
  return ways;
}

/** Everything that can be reached from `roots`, without the ways in `cut`, in order of distance. */
function reach(ways: Ways, roots: readonly (string | null)[], cut: ReadonlySet<string>): Set<string> {
  const reached = new Set(roots.filter((root) => root !== null));
  for (const id of reached)
    for (const slot of ways.get(id) ?? []) if (slot.target !== null && !cut.has(slot.id)) reached.add(slot.target);
  return reached;
}

const nothing: ReadonlySet<string> = new Set();

/** The outline with everything left out that can only be reached through the folded slots. */
export function fold(whole: Outline, folded: ReadonlySet<string>): Outline {
  if (folded.size === 0) return whole;
  const ways = waysOf(whole);
  const entrance = whole.slots.filter(({ from }) => from === ENTRANCE);
  const roots = entrance.filter(({ id }) => !folded.has(id)).map(({ target }) => target);
  const fromEntrance = reach(
    ways,
    entrance.map(({ target }) => target),
    nothing,
  );
  const lost = whole.steps.filter((id) => !fromEntrance.has(id));
  const shown = reach(ways, [...roots, ...lost], folded);
  const steps = whole.steps.filter((id) => shown.has(id));
  const slots = whole.slots
    .filter(({ from }) => from === ENTRANCE || shown.has(from))
    .map((slot): Slot => {
      if (!folded.has(slot.id) || slot.target === null || shown.has(slot.target)) return slot;
      const behind = [...reach(ways, [slot.target], nothing)];
      const target = behind.find((id) => shown.has(id)) ?? null;
      return { ...slot, target, hidden: behind.filter((id) => !shown.has(id)).length };
    });
  return { steps, slots, shape: shapeOf(steps, slots) };
}

/** The folded slots that may stay so when a step is to be seen. `whole` is the outline without folding. */
export function foldedAround(whole: Outline, folded: ReadonlySet<string>, stepId: string): Set<string> {
  const ways = waysOf(whole);
  const target = (id: string) => whole.slots.find((slot) => slot.id === id)?.target ?? null;
  return new Set([...folded].filter((id) => !reach(ways, [target(id)], nothing).has(stepId)));
}
