/** How step types look: an icon and a family that chooses the tint. The one place of the web app that lists step types. */
import {
  IconArrowsSplit2,
  IconBell,
  IconBroadcast,
  IconChecklist,
  IconClockHour4,
  IconDoorExit,
  IconEar,
  IconEdit,
  IconMail,
  IconMessage,
  IconPlayerEject,
  IconPlugConnected,
  type IconProps,
  IconPuzzle,
  IconRepeat,
  IconRocket,
  IconScale,
  IconTicket,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** `talk` says something to a person, `time` waits, `choice` divides, `write` changes data, `leave` ends. */
export type Family = 'talk' | 'time' | 'choice' | 'write' | 'leave' | 'other';
export interface Look {
  icon: ComponentType<IconProps>;
  family: Family;
}

const channels: Record<string, Look> = {
  email: { icon: IconMail, family: 'talk' },
  sms: { icon: IconMessage, family: 'talk' },
  push: { icon: IconBell, family: 'talk' },
};
const types: Record<string, Look> = {
  message: { icon: IconMail, family: 'talk' },
  wait: { icon: IconClockHour4, family: 'time' },
  'wait-for': { icon: IconEar, family: 'time' },
  branch: { icon: IconArrowsSplit2, family: 'choice' },
  split: { icon: IconScale, family: 'choice' },
  action: { icon: IconPlugConnected, family: 'write' },
  update: { icon: IconEdit, family: 'write' },
  emit: { icon: IconBroadcast, family: 'write' },
  'start-journey': { icon: IconRocket, family: 'write' },
  'exit-journey': { icon: IconPlayerEject, family: 'write' },
  jump: { icon: IconRepeat, family: 'choice' },
  task: { icon: IconChecklist, family: 'time' },
  code: { icon: IconTicket, family: 'write' },
  exit: { icon: IconDoorExit, family: 'leave' },
};

/** A step type this build does not know still gets a card. */
export function lookOf(step: { type: string; channel?: string }): Look {
  return (
    (step.channel === undefined ? undefined : channels[step.channel]) ?? types[step.type] ?? { icon: IconPuzzle, family: 'other' }
  );
}

/**
 * Line colours of the ways out of a step, in port order: Okabe and Ito's set, which stays apart under every common
 * colour vision deficiency (jfly.uni-koeln.de/color). A label always says the same.
 */
export const lineColours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'] as const;

/** Colour of one way out; null where there is only one, which needs none. */
export function lineColour(index: number, count: number): string | null {
  return count > 1 ? (lineColours[index % lineColours.length] ?? null) : null;
}
