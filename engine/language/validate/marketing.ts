import type { JourneyDocument } from '../document';
import type { Step } from '../steps';

/** Whether a step sends marketing, by its own class or else the journey's. */
export const isMarketing = (step: Step, document: JourneyDocument): boolean =>
  'channel' in step && !step.disabled && (step.class ?? document.settings.class) === 'marketing';
