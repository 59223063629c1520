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

/** A fresh step of an item, with a name in the reader's language. */
export function blankStep(item: PaletteItem, name: string, newId: () => string): Step {
  const definition = steps[item.type];
  const blank = { ...definition.blank(newId), name } as Step;
  return item.channel === null ? blank : (adapt(definition.schema, { ...blank, channel: item.channel }) as Step);
}

/** Nothing can come after it. */
export const endsJourney = (item: PaletteItem): boolean => portsOf(blankStep(item, item.id, () => 'x')).main.length === 0;
