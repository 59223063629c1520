/** The launcher as a real process: `npx sojourn` from anywhere in the checkout. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bin } from '../../package.json';

const launcher = path.resolve(__dirname, '../..', bin.sojourn);

/** Runs it in another folder, as its users do. */
function sojourn(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, ...args], { cwd: tmpdir() }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

describe('the launcher', () => {
  it('prints one JSON value on stdout and exits with the code of the command', async () => {
    const journey = path.resolve(__dirname, '../../definitions/failed-payment/journey.json');
    const { code, out, err } = await sojourn('validate', journey, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ valid: true, checked: { journeys: 1 } });
  });

  it('tells a wrong command line on stderr', async () => {
    const { code, out, err } = await sojourn('fly');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('There is no command "fly"');
  });
});
