/** What can be added: every step type, and for types with a choice of channel one entry per channel. Made from the registry. Pure. */
import { portsOf, type Step, type StepType, steps } from '../../../engine/language';
import { adapt } from '../form/adapt';

export interface PaletteItem {
  /** `wait`, `message.sms` */
  id: string;
  type: StepType;
  channel: string | null;
  look: { type: string; channel?: string };
  titleKey: string;
  textKey: string;
}

const types = Object.keys(steps) as StepType[];

function itemsOf(type: StepType): PaletteItem[] {
  const channels = steps[type].form.fields.find(({ path, widget }) => path === 'channel' && widget === 'select')?.choices;
  if (!channels)
    return [{ id: type, type, channel: null, look: { type }, titleKey: `step.${type}.title`, textKey: `step.${type}.text` }];
  return channels.map((channel) => ({
    id: `${type}.${channel}`,
    type,
    channel,
    look: { type, channel },
    titleKey: `channel.${channel}`,
    textKey: `step.${type}.texts.${channel}`,
  }));
}

export const paletteItems: PaletteItem[] = types.flatMap(itemsOf);

/** Says something in the reader's language. */
type Words = (english: string) => string;

/** The ways out of a fresh step have labels of the language; they are called so in the reader's. */
function worded(step: object, words: Words): object {
  const named = (item: unknown) =>
    typeof item === 'object' && item !== null && 'label' in item && typeof item.label === 'string' && item.label !== ''
      ? { ...item, label: words(item.label) }
      : item;
  return Object.fromEntries(Object.entries(step).map(([key, value]) => [key, Array.isArray(value) ? value.map(named) : value]));
}

/** A fresh step of an item, with a name and labels in the reader's language. */
export function blankStep(item: PaletteItem, name: string, newId: () => string, words: Words = (english) => english): Step {
  const definition = steps[item.type];
  const blank = { ...worded(definition.blank(newId), words), name } as Step;
  return item.channel === null ? blank : (adapt(definition.schema, { ...blank, channel: item.channel }) as Step);
}

/** Nothing can come after it. */
export const endsJourney = (item: PaletteItem): boolean => portsOf(blankStep(item, item.id, () => 'x')).main.length === 0;
