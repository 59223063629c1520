import { type Command, counted, serverHelp, serverOptions } from './command';
import { type Compared, changeInWords, compare } from './compare';
import { EXIT } from './exit';
import { serverOf } from './server';
import { inOneLine } from './validate';

export const plan: Command = {
  usage: '<path…> [--url URL] [--key KEY] [--json]',
  summary: 'Says in words what `apply` would change on the server. Changes nothing.',
  help: [...serverHelp, '', 'A journey with errors: exit code 1.', 'Example: npx sojourn plan journeys'],
  options: serverOptions,
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(call) {
    const { terminal, json } = call;
    const server = serverOf(call);
    const compared = await compare(call, server);
    const errors = compared.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error');
    if (json)
      terminal.out(
        JSON.stringify({
          url: server.url,
          journeys: compared.map(({ document: _document, server: theirs, ...one }) => ({
            ...one,
            revision: theirs?.revision ?? null,
            liveVersion: theirs?.liveVersion ?? null,
            people: theirs?.people.live ?? 0,
          })),
        }),
      );
    else {
      for (const one of compared) terminal.out(inWords(one).join('\n'));
      const having = (state: Compared['state']) => compared.filter((one) => one.state === state).length;
      terminal.out(
        `${server.url}: ${having('new')} new, ${having('changed')} changed, ${having('unchanged')} unchanged, ${counted(errors.length, 'error')}.`,
      );
    }
    return errors.length > 0 ? EXIT.found : EXIT.ok;
  },
};

function inWords({ id, file, state, server, changes, issues }: Compared): string[] {
  const live = server?.liveVersion
    ? `, version ${server.liveVersion} is live with ${counted(server.people.live, 'person', 'people')} in it`
    : '';
  return [
    `${id}: ${state}${live} (${file})`,
    ...changes.map((change) => `  ${changeInWords(change)}`),
    ...(state === 'changed' && server?.liveVersion
      ? ['  People under way finish on the version they entered; publishing is a step of its own.']
      : []),
    ...issues.map((issue) => `  ! ${inOneLine(issue)}`),
  ];
}
