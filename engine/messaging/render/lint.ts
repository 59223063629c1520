import type { JourneyDocument } from '../../language/document';
import { POSTAL_ADDRESS } from '../../language/postal-address';
import { templatesOf } from '../../language/steps/action/input';
import { type Issue, issue } from '../../language/validate';
import { compileMessage } from './compile';
import { textProblems } from './texts';

/**
 * Compiles every message of a journey exactly as sending does, and the texts of tasks, and tells what is wrong. Liquid, MJML, links, unsafe HTML,
 * and whether marketing emails can name the sender's postal address. About 15 ms per email; runs before publishing.
 */
export async function lintTemplates(journey: JourneyDocument): Promise<Issue[]> {
  const found: Issue[] = [];
  let needsAddress = false;
  for (const [stepId, step] of Object.entries(journey.steps)) {
    if (step.disabled) continue;
    if (step.type === 'task')
      for (const { field, message } of textProblems({ title: step.title, body: step.body }))
        found.push(broken(field, message, stepId));
    if (step.type === 'action') {
      const templates = templatesOf(step.input);
      const problems = textProblems(Object.fromEntries(templates.map(({ source }, index) => [index, source])));
      for (const { field, message } of problems) found.push(broken(templates[Number(field)]?.field ?? 'input', message, stepId));
    }
    if (step.type !== 'message') continue;
    for (const [at, content] of [['content', step.content] as const, ...Object.entries(step.translations ?? {})]) {
      const written = { ...step, content } as typeof step;
      const { problems } = await compileMessage(written, { journey, tracking: { baseUrl: 'https://example.com' } });
      const place = at === 'content' ? at : `translations.${at}`;
      for (const { field, message } of problems) found.push(broken(field.replace(/^content/, place), message, stepId));
    }
    needsAddress ||= step.channel === 'email' && (step.class ?? journey.settings.class) === 'marketing';
  }
  const address = journey.parameters.find(({ name }) => name === POSTAL_ADDRESS)?.value;
  if (needsAddress && String(address ?? '').trim() === '')
    found.push(issue('postal_address_missing', { field: `parameters.${POSTAL_ADDRESS}` }));
  return found;
}

const broken = (field: string, detail: string, stepId: string): Issue => issue('template_invalid', { stepId, field }, { detail });
