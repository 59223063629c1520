/** Fills the examples into the page on the language, between marks that stay: the text around them is written by hand. */
import type { Example } from './examples';
import { json } from './json-fence';

const MARK = /<!-- example: ([a-z-]+) -->\n[\s\S]*?<!-- end -->/g;

/** The page with each example's picture, step and golden case as they are now. */
export function filled(page: string, examples: readonly Example[]): string {
  return page.replace(MARK, (_whole, type: string) => {
    const example = examples.find((one) => one.type === type);
    return `<!-- example: ${type} -->\n\n${example ? block(example) : ''}\n\n<!-- end -->`;
  });
}

function block({ type, document, source, golden }: Example): string {
  const step = Object.entries(source.steps).find(([, { type: of }]) => of === type);
  const way = golden.expectedPath.map(({ stepId, port, at }) => {
    const name = document.steps[stepId]?.name ?? stepId;
    return `${name}${port === null ? '' : ` → \`${port}\``}${at === undefined ? '' : ` (${spoken(at)})`}`;
  });
  return [
    `![${document.name}: ${document.description}](images/steps/${type}.svg)`,
    ...(step ? [json({ [step[0]]: step[1] })] : []),
    `In the [golden case](examples/${type}/cases/example.json) “${golden.name}”, begun on ${spoken(golden.startAt)}: ${way.join(', ')}.`,
  ].join('\n\n');
}

const spoken = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
