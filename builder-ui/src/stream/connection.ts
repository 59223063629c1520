/** The one stream of a page: what is wanted of it, when it is opened anew, and how its silence is noticed. */

/** The part of `EventSource` that is used here. */
export interface Source {
  onerror: (() => void) | null;
  /** `EventSource.CLOSED` (2): the browser has given up. */
  readonly readyState: number;
  addEventListener(event: string, hear: (event: { data: unknown }) => void): void;
  close(): void;
}

export interface Hears {
  answer(path: string, body: unknown): void;
  refused(path: string): void;
  presence(told: unknown): void;
  state(state: 'open' | 'down'): void;
}

/** The server sends something at least every 10 s; silence beyond this is a dead stream, ms. */
const SILENT_MS = 25_000;
/** After an answer that is no stream the browser does not try again by itself; this is how long we wait, ms. */
const RETRY_MS = 5_000;
/** A page that changes wants several things at once: they make one stream, ms. */
const GATHER_MS = 50;
const CLOSED = 2;

export interface Connection {
  /** Wants a path, or `@<journey id>` for who has a journey open, until the answer is called. */
  want(subject: string): () => void;
  /** A page that is not looked at listens to nothing: a browser has six connections to a host over all tabs. */
  look(isVisible: boolean): void;
}

/** `visit` names this page. Nothing is opened before something is wanted. */
export function openConnection(visit: string, connect: (address: string) => Source, hears: Hears): Connection {
  const wanted = new Map<string, number>();
  let source: Source | null = null;
  let address: string | null = null;
  let isVisible = false;
  let silent: ReturnType<typeof setTimeout> | undefined;
  let gathering: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    clearTimeout(silent);
    source?.close();
    source = null;
    address = null;
  };
  const lost = (): void => hears.state('down');
  const restart = (): void => {
    lost();
    close();
    arrange();
  };
  const wait = (ms: number): void => {
    clearTimeout(silent);
    silent = setTimeout(restart, ms);
  };
  const open = (next: string): void => {
    close();
    address = next;
    const opened = connect(next);
    source = opened;
    wait(SILENT_MS);
    const on = (event: string, hear: (data: unknown) => void): void =>
      opened.addEventListener(event, ({ data }) => {
        if (source !== opened) return;
        wait(SILENT_MS);
        hears.state('open');
        hear(parse(data));
      });
    on('answer', (told) => {
      if (hasPath(told)) hears.answer(told.path, told.body);
    });
    on('refused', (told) => {
      if (hasPath(told)) hears.refused(told.path);
    });
    on('presence', hears.presence);
    on('still', () => undefined);
    opened.onerror = () => {
      if (source !== opened) return;
      lost();
      if (opened.readyState === CLOSED) wait(RETRY_MS);
    };
  };
  const arrange = (): void => {
    const next = isVisible && wanted.size > 0 ? addressOf(visit, [...wanted.keys()]) : null;
    if (next === null) close();
    else if (next !== address) open(next);
  };
  return {
    want(subject) {
      const change = (by: number): void => {
        const count = (wanted.get(subject) ?? 0) + by;
        if (count === 0) wanted.delete(subject);
        else wanted.set(subject, count);
        clearTimeout(gathering);
        gathering = setTimeout(arrange, GATHER_MS);
      };
      change(1);
      return () => change(-1);
    },
    look(visible) {
      isVisible = visible;
      arrange();
    },
  };
}

/** Sorted, so that the same wishes are the same stream. */
function addressOf(visit: string, subjects: string[]): string {
  const query = subjects.sort().map((subject) => (subject.startsWith('@') ? ['at', subject.slice(1)] : ['read', subject]));
  return `/api/live?${new URLSearchParams([['visit', visit], ...query])}`;
}

const hasPath = (told: unknown): told is { path: string; body?: unknown } =>
  typeof told === 'object' && told !== null && 'path' in told && typeof told.path === 'string';

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
