import type { JourneyDocument } from '../../language/document';
import { POSTAL_ADDRESS } from '../../language/postal-address';
import { templatesOf } from '../../language/steps/action/input';
import { issues } from '../../language/validate';
import { compileMessage } from './compile';
import { textProblems } from './texts';

/** One problem of a template, in the shape of a validation issue. */
export interface TemplateIssue {
  code: 'template_invalid' | 'postal_address_missing';
  severity: 'error';
  stepId?: string;
  field: string;
  message: string;
  fix: string;
}

/**
 * Compiles every message of a journey exactly as sending does, and the texts of tasks, and tells what is wrong. Liquid, MJML, links, unsafe HTML,
 * and whether marketing emails can name the sender's postal address. About 15 ms per email; runs before publishing.
 */
export async function lintTemplates(journey: JourneyDocument): Promise<TemplateIssue[]> {
  const found: TemplateIssue[] = [];
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
  if (needsAddress && String(address ?? '').trim() === '') {
    const { severity, message, fix } = issues.postal_address_missing;
    found.push({ code: 'postal_address_missing', severity, field: `parameters.${POSTAL_ADDRESS}`, message, fix });
  }
  return found;
}

function broken(field: string, message: string, stepId: string): TemplateIssue {
  const { severity, fix } = issues.template_invalid;
  return { code: 'template_invalid', severity, stepId, field, message, fix };
}
