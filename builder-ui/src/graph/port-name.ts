/** The word on a way out of a step. */
import type { TFunction } from 'i18next';
import type { Step } from '../../../engine/language';

interface Arm {
  id: string;
  label: string;
}
const isArm = (item: unknown): item is Arm =>
  typeof item === 'object' && item !== null && 'id' in item && 'label' in item && typeof item.label === 'string';

/** The author's own label of a branch, variant or awaited event; otherwise the port's word in the reader's language. */
export function portName(step: Step | undefined, port: string, t: TFunction): string {
  for (const value of Object.values(step ?? {})) {
    if (!Array.isArray(value)) continue;
    const arm = value.filter(isArm).find(({ id }) => id === port);
    if (arm) return arm.label || port;
  }
  return t(`port.${port}`, { defaultValue: port });
}
