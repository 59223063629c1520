/** The page on validation, made from the guides and from what the validator really says of their examples. */
import { base, type Found, findingsOf, type Guide } from './guide';
import { guides } from './guides';
import { json } from './json-fence';

/** The text of `docs/validation.md`. */
export async function validationPage(): Promise<string> {
  const parts: string[] = [intro()];
  for (const { title, guides: group } of guides) {
    parts.push(`## ${title}`);
    for (const [code, guide] of Object.entries(group)) parts.push(await section(code, guide));
  }
  return `${parts.join('\n\n')}\n`;
}

function intro(): string {
  const links = guides.flatMap(({ title, guides: group }) => [
    `- **${title}:** ${Object.keys(group)
      .map((code) => `[\`${code}\`](#${code})`)
      .join(', ')}`,
  ]);
  return `# What can be wrong with a journey

<!-- Made by \`npx tsx docs/generate/main.ts\` from docs/generate/guides: change it there. -->

A journey is checked by the same rules on the canvas, when it is published, in the API and by \`npx sojourn validate\`. Each issue has a code, a place (a step
and a field below it, or a field of the document), a message and a way to mend it. **Errors** keep a journey from being published; **warnings** say what will
probably surprise. A code never changes its meaning.

Each code below comes with a small example that gives it, with what is then said, and with what mends it. The examples are run by the tests: they give this
one issue and, mended, none. They show what differs from this document:

${json(base)}

${links.join('\n')}

The command line adds \`file_unusable\` (the file is missing or is not JSON; with line and column) and \`case_invalid\` (a golden case does not have its shape).`;
}

async function section(code: string, guide: Guide): Promise<string> {
  const [found] = await findingsOf(guide, false);
  if (found === undefined) throw new Error(`The example of ${code} gives no issue.`);
  const around = [
    ...(guide.of === 'segment' ? ['The condition of a segment:'] : []),
    ...(guide.workspace?.segments ? [`Segments there are: ${names([...guide.workspace.segments])}.`] : []),
    ...(['users', 'teams', 'pools'] as const).flatMap((kind) => {
      const known = guide.workspace?.[kind];
      return known ? [`${THERE[kind]}: ${names([...known])}.`] : [];
    }),
    ...(guide.workspace?.journeys
      ? [
          `Other journeys: ${guide.workspace.journeys.map((one) => `\`${one.id}\` (${one.live ? 'live' : 'not live'}, trigger \`${one.trigger}\`)`).join(', ')}.`,
        ]
      : []),
    ...(guide.connections
      ? [
          `Connections there are: ${Object.entries(guide.connections)
            .map(([id, connector]) => `\`${id}\` (${connector})`)
            .join(', ')}.`,
        ]
      : []),
    ...(guide.others ?? []).map((other) => `Another live journey, \`${String(other['id'])}\`, starts this one.`),
  ];
  const example = guide.shown === undefined ? json(guide.example) : `\`\`\`text\n${guide.shown}\n\`\`\``;
  return [
    `### ${code}`,
    `**${found.severity === 'error' ? 'Error' : 'Warning'}.** ${guide.means}`,
    ...around,
    example,
    `> ${place(found)}: ${found.message} _${found.fix}_`,
    `Mended by: ${guide.mended.map(([path, value]) => (value === undefined ? `\`${path}\` removed` : `\`${path}\` set to \`${JSON.stringify(value)}\``)).join('; ')}.`,
  ].join('\n\n');
}

const THERE = { users: 'Users there are', teams: 'Teams there are', pools: 'Pools there are' } as const;

const names = (ids: string[]) => ids.map((id) => `\`${id}\``).join(', ');

function place({ stepId, field }: Found): string {
  const inside = field === undefined ? '' : `\`${field}\``;
  if (stepId === undefined) return inside === '' ? 'The document' : inside;
  return inside === '' ? `Step \`${stepId}\`` : `Step \`${stepId}\`, ${inside}`;
}
