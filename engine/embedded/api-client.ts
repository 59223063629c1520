/** The API as the demo and its auditor call it: over HTTP, with an API key, like anybody else. */
export interface ApiClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** Replaces what still has this revision. */
  put<T>(path: string, body: unknown, revision: number): Promise<T>;
  /** All pages of a list; one that is not paged is its only page. */
  all<T>(path: string): Promise<T[]>;
}

export function apiClient(url: string, apiKey: string): ApiClient {
  const call = async <T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /api${path} answered ${answer.status}: ${text.slice(0, 2_000)}`);
    return JSON.parse(text) as T;
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body, revision) => call('PUT', path, body, { 'if-match': `"${revision}"` }),
    all: async <T>(path: string): Promise<T[]> => {
      const items: T[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: T[]; nextCursor?: string | null } = await call(
          'GET',
          `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        );
        items.push(...page.items);
        cursor = page.nextCursor ?? null;
      }
      return items;
    },
  };
}
