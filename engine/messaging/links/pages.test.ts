import { createHash } from 'node:crypto';
import {
  isOneClick,
  linkInvalidPage,
  type PreferenceChoice,
  pagePolicy,
  preferencesPage,
  readPreferences,
  unsubscribedPage,
  unsubscribePage,
} from '.';

const nasty = `"><script>alert('x')</script>`;
const view = {
  sender: nasty,
  channel: 'email' as const,
  topic: 'offers',
  topicLabel: nasty,
  action: `/u/${nasty}`,
  preferencesUrl: `/p/${nasty}`,
};
const choices: PreferenceChoice[] = [
  { channel: 'email', topic: '*', label: 'All emails', state: 'subscribed' },
  { channel: 'email', topic: 'offers', label: nasty, state: 'unsubscribed' },
  { channel: 'sms', topic: '*', label: 'Texts', state: 'never_asked' },
];
const centre = {
  sender: nasty,
  action: '/p/token',
  choices,
  why: { journey: nasty, trigger: nasty },
  journeyRuns: true,
  notice: nasty,
};

const pages = {
  ask: unsubscribePage(view),
  done: unsubscribedPage(view),
  centre: preferencesPage(centre),
  invalid: linkInvalidPage(),
};

describe.each(Object.entries(pages))('the page "%s"', (_, html) => {
  it('writes nothing of others as markup', () => {
    expect(html).not.toContain('<script');
    expect(html).not.toContain(nasty);
  });

  it('loads, runs and frames nothing the policy forbids, and its one style is the one the policy names', () => {
    expect(html).not.toMatch(/\s(src|style|on[a-z]+)=/);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    expect(pagePolicy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(pagePolicy).toContain("default-src 'none'");
  });

  it('has a language, a title, one heading and a main part', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('<main>');
  });
});

it('only asks when it is looked at: the button posts to the same address', () => {
  expect(unsubscribePage({ ...view, action: '/u/token' })).toContain(
    '<form method="post" action="/u/token"><button type="submit">Unsubscribe</button></form>',
  );
});

it.each([
  ['List-Unsubscribe=One-Click', true],
  ['--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--', true],
  ['', false],
  ['do=save', false],
])('knows a mail program by its body %j: %s', (body, expected) => {
  expect(isOneClick(body)).toBe(expected);
});

describe('preferences', () => {
  const form = (text: string) => new URLSearchParams(text);

  it('shows a labelled box per choice, ticked where consent stands', () => {
    const html = preferencesPage({ ...centre, choices: choices.slice(0, 1) });
    expect(html).toContain(
      '<fieldset><legend>Email</legend><label><input type="checkbox" name="want" value="email:*" checked>All emails</label></fieldset>',
    );
    expect(html).not.toContain('Text messages');
  });

  it('reads only what changed, and never takes an untouched box of somebody never asked for a no', () => {
    expect(readPreferences(form('do=save&want=email:*'), choices)).toEqual({ kind: 'save', changes: [] });
    expect(readPreferences(form('do=save&want=email:offers&want=sms:*&want=push:*'), choices)).toEqual({
      kind: 'save',
      changes: [
        { channel: 'email', topic: '*', state: 'unsubscribed' },
        { channel: 'email', topic: 'offers', state: 'subscribed' },
        { channel: 'sms', topic: '*', state: 'subscribed' },
      ],
    });
  });

  it.each(['snooze', 'stop-journey', 'none'])('understands the button %s', (name) => {
    expect(preferencesPage(centre)).toContain(`name="do" value="${name}"`);
    expect(readPreferences(form(`do=${name}&want=email:*`), choices)).toEqual({ kind: name });
  });

  it('offers to stop the series only while it runs, and refuses other forms', () => {
    expect(preferencesPage({ ...centre, journeyRuns: false })).not.toContain('stop-journey');
    expect(readPreferences(form('do=erase'), choices)).toBeNull();
    expect(readPreferences(form(''), choices)).toBeNull();
  });
});
