import type { JourneyDocument } from '../../language/document';
import { POSTAL_ADDRESS } from '../../language/postal-address';
import { templatesOf } from '../../language/steps/action/input';
import { compileMessage } from './compile';
import { textProblems } from './texts';

/** One problem of a template, in the shape of a validation issue. */
export interface TemplateIssue {
  code: 'template_invalid';
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
        found.push(issue(field, message, 'Correct the template.', stepId));
    if (step.type === 'action') {
      const templates = templatesOf(step.input);
      const problems = textProblems(Object.fromEntries(templates.map(({ source }, index) => [index, source])));
      for (const { field, message } of problems)
        found.push(issue(templates[Number(field)]?.field ?? 'input', message, 'Correct the template.', stepId));
    }
    if (step.type !== 'message') continue;
    for (const [at, content] of [['content', step.content] as const, ...Object.entries(step.translations ?? {})]) {
      const written = { ...step, content } as typeof step;
      const { problems } = await compileMessage(written, { journey, tracking: { baseUrl: 'https://example.com' } });
      const place = at === 'content' ? at : `translations.${at}`;
      for (const { field, message } of problems)
        found.push(
          issue(field.replace(/^content/, place), message, 'Correct the template; the preview shows the result.', stepId),
        );
    }
    needsAddress ||= step.channel === 'email' && (step.class ?? journey.settings.class) === 'marketing';
  }
  const address = journey.parameters.find(({ name }) => name === POSTAL_ADDRESS)?.value;
  if (needsAddress && String(address ?? '').trim() === '') {
    const fix = 'Add the journey parameter `postalAddress`; it is shown in the footer.';
    found.push(
      issue(
        `parameters.${POSTAL_ADDRESS}`,
        'Marketing emails must show the postal address of their sender, and this journey has none.',
        fix,
      ),
    );
  }
  return found;
}

function issue(field: string, message: string, fix: string, stepId?: string): TemplateIssue {
  return { code: 'template_invalid', severity: 'error', ...(stepId && { stepId }), field, message, fix };
}
