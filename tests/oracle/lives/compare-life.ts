/** One person's life in virtual time: the backtest's, which lets people in as often as they come, beside the oracle's. */
import { bucketOf } from '../../../engine/language';
import { judge } from '../../../engine/messaging/policy';
import { playLife } from '../../../engine/runtime/backtest/life';
import type { PlayedLife } from '../../../engine/runtime/backtest/played';
import { identify, track } from '../../../engine/runtime/simulate/world';
import { endLine, givenBy, goalLine, oracleLines, pathLines, type Ways } from '../agree';
import type { LifeCase } from '../generate/life';
import { type Life, tellLife } from '../naive/life';
import type { Journey } from '../naive/types';

export interface ComparedLife extends Ways {
  engine: PlayedLife;
}

/** Nobody reacts to messages or completes tasks in a backtest. */
export function compareLife({ journey, plan, input }: LifeCase): ComparedLife {
  const { id = 'simulated', ...assumed } = input.person;
  const events = input.events
    .map(({ at = '', event, properties = {}, traits = {} }, index) =>
      event === undefined
        ? identify(`event-${index}`, traits, Date.parse(at))
        : track(`event-${index}`, event, properties, Date.parse(at), traits),
    )
    .sort((a, b) => a.receivedAt - b.receivedAt);
  const [from, to] = [Date.parse(input.startAt), Date.parse(input.endAt ?? '')];
  const engine = playLife({ plan, policy: judge, from, to, assumed: assumed as never }, { id, events });
  const bucket = bucketOf(plan.journeyId, id);
  const told = tellLife(journey as unknown as Journey, { ...input, choices: {} }, (run) =>
    givenBy(engine.runs[run]?.path ?? [], bucket),
  );
  return { engine, ofEngine: engineLines(engine), ofOracle: lifeLines(told) };
}

const runLine = (number: number, enteredAt: number) => `run ${number} from ${new Date(enteredAt).toISOString()}`;
const refusalLine = (rule: string, at: number) => `kept out by ${rule} ${new Date(at).toISOString()}`;

const engineLines = ({ runs, rejections }: PlayedLife): string[] => [
  ...runs.flatMap(({ enteredAt, path, end, goal }, number) => [
    runLine(number, enteredAt),
    ...pathLines(path),
    end.status === 'active' ? 'waiting' : endLine(end.status, end.reason, end.at),
    goalLine(goal),
  ]),
  ...rejections.map(({ rule, at }) => refusalLine(rule, at)),
];

const lifeLines = ({ runs, refusals }: Life): string[] => [
  ...runs.flatMap((run, number) => [
    runLine(number, run.enteredAt),
    ...oracleLines(run).map((line) => (line.startsWith('waiting: ') ? 'waiting' : line)),
  ]),
  ...refusals.filter(({ until }) => until === null).map(({ rule, at }) => refusalLine(rule, at)),
];
