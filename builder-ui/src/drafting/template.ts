/** A ready-made journey becomes somebody's own. Pure. */
import type { JourneyDocument } from '../../../engine/language/document';

export type Parameter = JourneyDocument['parameters'][number];

/** As long as the language allows. */
const LONGEST = 2_000;

/** Why a value cannot be used, as a key of the words; null when it can. Empty texts are the author's choice. */
export function parameterProblem(value: unknown): 'number' | 'long' | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'number';
  return typeof value === 'string' && value.length > LONGEST ? 'long' : null;
}

/** The document under an id and name of its own, parameters filled in; values keep the kind they have in the template. */
export function fromTemplate(
  document: JourneyDocument,
  { id, name, values }: { id: string; name: string; values: Readonly<Record<string, Parameter['value']>> },
): JourneyDocument {
  const parameters = document.parameters.map((parameter) => {
    const given = values[parameter.name];
    return given === undefined || typeof given !== typeof parameter.value ? parameter : { ...parameter, value: given };
  });
  return { ...document, id, name, parameters };
}
