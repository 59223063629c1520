import { firstThatWorks } from './attempts';

it('returns what the first working attempt finds, and logs each in one line', async () => {
  const lines: string[] = [];
  const attempts = [
    { name: 'on PATH', run: async () => ({ unavailable: 'not there' }) },
    { name: 'download', run: () => Promise.reject(new Error('offline\nat some line')) },
    { name: 'cache', run: async () => ({ found: 42 }) },
    { name: 'never asked', run: async () => ({ found: 43 }) },
  ];
  expect(await firstThatWorks('Thing', attempts, 'Install it.', (line) => lines.push(line))).toBe(42);
  expect(lines).toEqual(['Thing: on PATH: not there', 'Thing: download: offline', 'Thing: cache: yes']);
});

it('lists every attempt and what to do when nothing works', async () => {
  const attempts = [
    { name: 'on PATH', run: async () => ({ unavailable: 'not there' }) },
    { name: 'download', run: () => Promise.reject(new Error('offline')) },
  ];
  const failure = firstThatWorks('Thing', attempts, 'Install it.', () => undefined);
  await expect(failure).rejects.toMatchObject({
    code: 'service_not_found',
    detail: expect.stringMatching(/on PATH: not there\n.*download: offline\nInstall it\./),
  });
});
