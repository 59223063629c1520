/** Names under which steps keep things: one that is kept again further on replaces what was there. */
import type { JourneyDocument } from '../document';
import { type Issue, issue } from './catalogue';
import { stepsAfter, type Ways } from './ways';

export function checkSaved(document: JourneyDocument, ways: Ways): Issue[] {
  const savers = Object.entries(document.steps).flatMap(([id, step]) =>
    'saveAs' in step && step.saveAs !== undefined && !step.disabled ? [{ id, step: step.name, name: step.saveAs }] : [],
  );
  return savers.flatMap(({ id, step, name }) => {
    const again = savers.filter((other) => other.id !== id && other.name === name);
    if (again.length === 0) return [];
    const after = stepsAfter(document, ways, id, () => true);
    return again
      .filter((other) => after.has(other.id))
      .map((other) => issue('saved_twice', { stepId: other.id, field: 'saveAs' }, { step, name }));
  });
}
