/** Stored templates and snippets that the messages of a journey name: whether they are there, fit, and can be sent. */
import type { Library, StoredTemplate } from '../content/library';
import { templateKey } from '../content/library';
import { textsWithPaths, unknownSnippets } from '../content/snippets';
import type { JourneyDocument, Step } from '../document';
import { checkContent, contentsOf } from '../steps/message/check';
import { type Issue, issue } from './catalogue';
import type { Workspace } from './journey-checks';

type MessageStep = Extract<Step, { type: 'message' }>;

/** Nothing while the stored content is not known. */
export function checkTemplates(document: JourneyDocument, { content: library }: Workspace): Issue[] {
  if (!library) return [];
  return Object.entries(document.steps).flatMap(([stepId, step]) => {
    if (step.type !== 'message' || step.disabled) return [];
    const marketing = (step.class ?? document.settings.class) === 'marketing';
    return step.template ? ofTemplate(stepId, step, library, marketing) : snippetIssues(stepId, step, library);
  });
}

function ofTemplate(stepId: string, step: MessageStep, library: Library, marketing: boolean): Issue[] {
  const at = { stepId, field: 'template' };
  const { template: ref = { id: '' } } = step;
  const template = library.templates.get(templateKey(ref));
  if (!template) return [issue('template_unknown', at, { template: ref.id })];
  const { name } = template;
  if (template.kind !== step.channel)
    return [issue('template_of_other', at, { template: name, actual: template.kind, wanted: step.channel })];
  const filled = withContentOf(step, template);
  const unfinished = contentsOf(filled).flatMap((written) =>
    checkContent(written, marketing).map(({ code, field = '', values }) => {
      const where = [written.at, field].join('.').replace(/(^|\.)(translations|content)\b\.?/g, '');
      return issue('template_incomplete', at, { template: name, detail: `${issue(code, {}, values).message} (${where})` });
    }),
  );
  return [...unfinished, ...snippetIssues(stepId, filled, library).map((found) => ({ ...found, field: 'template' }))];
}

const withContentOf = (step: MessageStep, { content, translations }: StoredTemplate): MessageStep =>
  ({ ...step, content, translations }) as MessageStep;

function snippetIssues(stepId: string, step: MessageStep, library: Library): Issue[] {
  return contentsOf(step).flatMap(({ at, content }) =>
    textsWithPaths(content, at).flatMap(({ path: field, text }) =>
      unknownSnippets(text, library).map((snippet) => issue('snippet_unknown', { stepId, field }, { snippet })),
    ),
  );
}
