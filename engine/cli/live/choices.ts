/** What becomes of whom, from the words of a command line. */
import type { Choice, PublishPreview } from '../../api/contract';
import { Problem } from '../../problem';
import type { Call, Command } from '../command';
import type { Server } from '../server';

/** People at a step of a version. */
export interface Waiting {
  version: number;
  stepId: string;
}

export interface Wanted {
  /** `STEP`, to the step of the same id, or `STEP=OTHER`. */
  move: readonly string[];
  /** `STEP` */
  exit: readonly string[];
  /** Whoever is not named moves, too. */
  all: boolean;
}

export const choiceOptions = {
  move: { type: 'string', multiple: true },
  exit: { type: 'string', multiple: true },
  all: { type: 'boolean' },
} as const satisfies Command['options'];
export const choiceHelp = [
  '  --move STEP[=TO]  whoever is there moves to the step of that id, or to another; waits count from when they began',
  '  --exit STEP       whoever is there leaves',
  '  --all             everybody else moves to the step they are at',
];
export const wantedIn = (call: Call): Wanted => ({ move: call.texts('move'), exit: call.texts('exit'), all: call.flag('all') });

/** Who waits where on the versions that run. */
export const waitingIn = async (server: Server, journeyId: string): Promise<Waiting[]> =>
  (await server.about<PublishPreview>(journeyId, 'publish-preview')).waiting;

/**
 * One choice for each group of people that is named. Pure.
 *
 * @param waiting who can be moved: those on other versions than the one they are moved to
 * @throws Problem `usage_wrong` when somebody is named twice, or nobody is at a step that is named.
 */
export function choicesOf(waiting: readonly Waiting[], { move, exit, all }: Wanted): Choice[] {
  const wanted = new Map<string, { do: 'move'; to?: string } | { do: 'exit' }>();
  const want = (stepId: string, choice: { do: 'move'; to?: string } | { do: 'exit' }): void => {
    if (wanted.has(stepId)) throw new Problem('usage_wrong', `The step "${stepId}" is named twice.`);
    wanted.set(stepId, choice);
  };
  for (const text of move) {
    const [stepId = '', to] = text.split('=');
    want(stepId, { do: 'move', ...(to !== undefined && { to }) });
  }
  for (const stepId of exit) want(stepId, { do: 'exit' });
  const there = new Set(waiting.map(({ stepId }) => stepId));
  for (const stepId of wanted.keys())
    if (!there.has(stepId))
      throw new Problem(
        'usage_wrong',
        `Nobody who could be moved is at a step "${stepId}"; there are people at ${[...there].join(', ') || 'no step'}.`,
      );
  return waiting.flatMap(({ version, stepId }): Choice[] => {
    const choice = wanted.get(stepId) ?? (all ? ({ do: 'move' } as const) : undefined);
    return choice ? [{ version, stepId, ...choice }] : [];
  });
}
