import { evaluate } from '../../language/conditions';
import type { JourneyDocument } from '../../language/document';
import type { Facts, JsonObject } from '../../language/facts';
import type { CompiledMessage } from './message';

/** Judges the conditional blocks of a message for one person: the `conditions` of a `RenderScope`. */
export function judgeBlocks({ conditions }: Pick<CompiledMessage, 'conditions'>, facts: Facts): Record<string, boolean> {
  return Object.fromEntries(conditions.map(({ name, condition }) => [name, evaluate(condition, facts).holds]));
}

/** The journey's parameters as templates read them: `params.<name>`. */
export function paramsOf({ parameters }: Pick<JourneyDocument, 'parameters'>): JsonObject {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}
