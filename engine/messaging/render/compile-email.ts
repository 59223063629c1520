import type { EmailContent } from '../../language/steps/message/content';
import { blockConditions, blocksToMjml } from './blocks-to-mjml';
import { atEnd, withFooter, withPreheader } from './frame';
import { linkProblems, trackLinks } from './html-links';
import { htmlProblems } from './html-safety';
import { createGuard, type LiquidGuard } from './liquid-guard';
import type { BlockCondition, TemplateProblem } from './message';
import { mjmlToHtml } from './mjml';
import { plainText } from './plain-text';

export interface EmailSources {
  html: string;
  text: string;
  conditions: BlockCondition[];
  problems: TemplateProblem[];
}

/** Turns the body into one HTML and one text template; both still hold the Liquid. */
export async function compileEmailBody(content: EmailContent, marketing: boolean): Promise<EmailSources> {
  const guard = createGuard();
  const { html: body, field, problems: found } = await bodyHtml(content, guard);
  const problems = [...found, ...htmlProblems(body, guard), ...linkProblems(body)].map((message) => ({ field, message }));
  const framed = marketing ? withFooter(body, guard) : body;
  const html = withPreheader(squeeze(framed), content.preheader, guard);
  return {
    html: guard.restore(atEnd(trackLinks(html, guard), guard.protect('{% pixel %}'))),
    text: guard.restore(plainText(framed)),
    conditions: 'blocks' in content.body ? blockConditions(content.body.blocks) : [],
    problems,
  };
}

async function bodyHtml(
  { body, subject }: EmailContent,
  guard: LiquidGuard,
): Promise<{ html: string; field: string; problems: string[] }> {
  if ('html' in body) return { html: guard.protect(body.html), field: 'content.body.html', problems: [] };
  const mjml = 'mjml' in body ? guard.protect(body.mjml) : blocksToMjml(body.blocks, subject, guard);
  const { html, errors } = await mjmlToHtml(mjml);
  const lost = errors.length > 0 ? [] : guard.lostBetween(mjml, html);
  return {
    html,
    field: 'mjml' in body ? 'content.body.mjml' : 'content.body.blocks',
    problems: [...errors, ...lost.map((piece) => `${piece} stands where MJML drops text: put it into <mj-raw> or <mj-text>.`)],
  };
}

/** Indentation is a third of what MJML writes, and every byte is sent to everybody. */
function squeeze(html: string): string {
  return /<(pre|textarea)\b/i.test(html) ? html : html.replace(/[ \t]*\n\s*/g, '\n');
}
