/** A wait in words: how long, then what its end is fitted to, and whose clocks say so. */
import type { Summary } from '../../step';
import { formsOf } from './check';
import type { WaitStep } from './wait';

const say = (key: string, values: Summary['values'] = {}): Summary => ({ key: `step.wait.summary.${key}`, values });

function lengthOf(step: WaitStep): Summary {
  const [form] = formsOf(step);
  switch (form) {
    case 'for':
      return say('for', { for: step.for ?? '' });
    case 'random':
      return say('random', { min: step.random?.min ?? '', max: step.random?.max ?? '' });
    case 'until': {
      const { date = '', offset = '', at } = step.until ?? {};
      const isBefore = offset.startsWith('-');
      const moved = /[1-9]/.test(offset) ? (isBefore ? 'untilBefore' : 'untilAfter') : 'until';
      const day = say(moved, { field: date, offset: isBefore ? offset.slice(1) : offset });
      return at === undefined ? day : { ...day, more: [say('at', { at })] };
    }
    case 'calendarDays':
    case 'calendarMonths':
      return say(form, { count: step[form] ?? 0 });
    case undefined:
      return say('none');
    default:
      return form satisfies never;
  }
}

function limitsOf({ at, on, window: inside, calendar }: WaitStep): Summary[] {
  const clock =
    on && at ? say('thenOnAt', { days: on, at }) : on ? say('thenOn', { days: on }) : at ? say('thenAt', { at }) : null;
  const hours = inside && { from: inside.from, to: inside.to };
  return [
    ...(clock ? [clock] : []),
    ...(hours ? [inside.days ? say('withinOn', { ...hours, days: inside.days }) : say('within', hours)] : []),
    ...(calendar ? [say('calendar')] : []),
  ];
}

function zoneOf(step: WaitStep, limited: boolean): Summary[] {
  const byClock = limited || step.until?.at !== undefined;
  if (!byClock) return [];
  const { zone } = step;
  return [zone === 'person' || zone === 'journey' ? say(`zone.${zone}`) : say('zone.place', { zone })];
}

/** "Wait 3 days, then until Tuesday 10:00, in their time" */
export function summaryOf(step: WaitStep): Summary {
  const limits = limitsOf(step);
  const zone = zoneOf(step, limits.length > 0);
  const [first, ...others] = limits;
  // No day is waited for: the limit is what people wait for.
  if (step.calendarDays === 0 && first?.key.startsWith('step.wait.summary.then'))
    return { ...first, key: first.key.replace('then', 'only'), more: [...others, ...zone] };
  const length = lengthOf(step);
  return { ...length, more: [...(length.more ?? []), ...limits, ...zone] };
}
