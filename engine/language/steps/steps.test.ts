import { aJourney } from '../testing';
import { validateJourney } from '../validate';
import { definitionOf, portsOf, type StepType, stepSchema, steps } from '.';

const types = Object.keys(steps) as StepType[];
const ids = () => {
  let count = 0;
  return () => {
    count += 1;
    return `id${count}`;
  };
};

describe.each(types)('the step type %s', (type) => {
  const blank = steps[type].blank(ids());

  it('is what its name says, and a fresh one fits the schema', () => {
    expect(steps[type].type).toBe(type);
    expect(stepSchema.parse(blank)).toEqual(blank);
  });

  it('has distinct ports, and lets people pass while it is switched off', () => {
    const { main, secondary } = portsOf(blank);
    expect(new Set([...main, ...secondary]).size).toBe(main.length + secondary.length);
    const bypass = definitionOf(blank).bypass(blank);
    expect(bypass === null || [...main, ...secondary].includes(bypass)).toBe(true);
  });

  it('has form hints for fields that exist', () => {
    const keys = new Set<string>();
    const schema = steps[type].schema;
    for (const option of 'options' in schema ? schema.options : [schema])
      for (const key of Object.keys(option.shape)) keys.add(key);
    for (const { path } of steps[type].form.fields) expect([...keys]).toContain(path.split('.')[0]);
  });

  it('says a shortest stay that is not longer than its longest', () => {
    const definition = definitionOf(blank);
    expect(definition.shortestStay(blank)).toBeLessThanOrEqual(definition.longestStay(blank) ?? Number.POSITIVE_INFINITY);
  });

  it('can be summed up on a card', () => {
    expect(definitionOf(blank).summary(blank).key).toMatch(new RegExp(`^step\\.${type}\\.summary`));
  });
});

it('lets a fresh step be drawn and told what it lacks, not refused', () => {
  for (const type of types) {
    const step = steps[type].blank(ids());
    const next = Object.fromEntries(portsOf(step).main.map((port) => [port, null]));
    const codes = validateJourney(aJourney({ s: { ...step, next } })).map(({ code }) => code);
    expect(['port_open', 'port_unknown', 'wait_form'].filter((code) => codes.some((found) => found === code))).toEqual([]);
  }
});
