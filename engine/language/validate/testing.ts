import type { JourneyInput } from '../document';
import { aJourney } from '../testing';
import { type IssueCode, issues, validateJourney } from '.';

/** A journey with one fault: what is to be found, the steps, where it is to be found, and the rest of the document. */
export type Fault = [code: IssueCode, steps: JourneyInput['steps'], place: object, more?: Partial<JourneyInput>];

/** Expects the fault to be found once, at its place, with texts that are filled in. */
export function expectFault(
  code: IssueCode,
  steps: JourneyInput['steps'],
  place: object,
  more: Partial<JourneyInput> = {},
): void {
  const found = validateJourney(aJourney(steps, more)).filter((issue) => issue.code === code);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity: issues[code].severity, ...place });
  expect(found[0]?.message).not.toMatch(/(?<!\{)\{[a-zA-Z]+\}/);
  expect(found[0]?.fix).not.toBe('');
}

/** The codes of all issues of a journey. */
export function codesOf(steps: JourneyInput['steps'], more: Partial<JourneyInput> = {}): IssueCode[] {
  return validateJourney(aJourney(steps, more)).map(({ code }) => code);
}
