/** The workspace in which random journeys are lived: what they refer to, and the journeys themselves. */
import { type Stack, startStack } from '../../support/stack';
import { SEGMENTS } from '../generate/words';
import type { JsonObject } from '../naive/types';
import { POOLS, type RealCase } from './real-case';

const CODES = 500;
/** Other journeys start and end runs of it. */
const ELSEWHERE = {
  format: 'journey/1',
  id: 'elsewhere',
  name: 'Elsewhere',
  trigger: { kind: 'api' },
  start: 'w',
  steps: { w: { type: 'wait', name: 'Wait', for: 'P300D', next: { done: null } } },
};

/** Boots the stack, with journey time held before the first of the cases begins, and publishes their journeys. */
export async function startGround(cases: RealCase[]): Promise<Stack> {
  const at = Math.min(...cases.map(({ input }) => Date.parse(input.startAt))) - 60_000;
  const stack = await startStack({ at });
  const make = async (path: string, body: JsonObject): Promise<void> => {
    const { status, body: said } = await stack.api('POST', path, body);
    if (status >= 300) throw new Error(`${path} said ${status}: ${JSON.stringify(said)}`);
  };
  for (const id of SEGMENTS) {
    const condition = { combinator: 'and', rules: [{ field: `profile.in_${id}`, operator: '=', value: true }] };
    await make('/segments', { id, name: id, condition });
  }
  for (const id of ['sales', 'managers']) await make('/teams', { id, name: id });
  for (const id of Object.values(POOLS)) await make('/pools', { id, name: id });
  await make(`/pools/${POOLS.full}/codes`, { codes: Array.from({ length: CODES }, (_, index) => `CODE-${index}`) });
  await stack.publish(ELSEWHERE as never, ...cases.map(({ journey }) => journey as never));
  return stack;
}
