/** What the publish dialog lets one choose for people who wait: a value per group, and what it means to the server. */
import type { Choice, PublishPreview } from '../../../engine/api/contract';
import type { JourneyDocument } from '../../../engine/language';

export type Group = PublishPreview['waiting'][number];
/** By `groupKey`; what is not in it finishes. `move:<step id>` moves there. */
export type Chosen = Readonly<Record<string, string>>;

export const groupKey = ({ version, stepId }: Pick<Group, 'version' | 'stepId'>): string => `${version}:${stepId}`;

export function choicesOf(groups: readonly Group[], chosen: Chosen): Choice[] {
  return groups.flatMap((group): Choice[] => {
    const { version, stepId } = group;
    const value = chosen[groupKey(group)] ?? 'finish';
    if (value === 'exit') return [{ version, stepId, do: 'exit' }];
    return value.startsWith('move:') ? [{ version, stepId, do: 'move', to: value.slice('move:'.length) }] : [];
  });
}

/** The steps people could be moved to: their own first, where the draft still has it. */
export function targetsFor(stepId: string, steps: JourneyDocument['steps']): string[] {
  const ids = Object.keys(steps);
  return ids.includes(stepId) ? [stepId, ...ids.filter((id) => id !== stepId)] : ids;
}
