import { checksOf, type Finding } from './checks';
import { type Command, serverHelp, serverOptions } from './command';
import { EXIT } from './exit';

const MARKS: Record<Finding['state'], string> = { ok: '✓', note: '·', wrong: '✗' };

export const doctor: Command = {
  usage: '[--url URL] [--key KEY] [--json]',
  summary: 'Looks at everything Sojourn needs on this machine, and says what to do.',
  help: [
    ...serverHelp,
    '',
    '✓ is well · is worth knowing ✗ must be mended (exit code 1). Nothing is started, fetched or changed.',
  ],
  options: serverOptions,
  takes: { least: 0, most: 0 },
  async run(call) {
    const findings: Finding[] = [];
    for (const check of checksOf(call)) findings.push(await check());
    const wrong = findings.filter(({ state }) => state === 'wrong').length;
    if (call.json) call.terminal.out(JSON.stringify({ ok: wrong === 0, findings }));
    else
      for (const { about, state, says, todo } of findings)
        call.terminal.out(`${MARKS[state]} ${about.padEnd(14)} ${says}${todo ? `\n${' '.repeat(17)}→ ${todo}` : ''}`);
    return wrong > 0 ? EXIT.found : EXIT.ok;
  },
};
