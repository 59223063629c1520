import { ConnectorError } from '../kit';
import type { HttpAuth } from './auth';

/**
 * The address a step asks for. A connection with an address of its own is only used at and below it, whatever the step or a value
 * in it says: credentials go nowhere else.
 *
 * @throws ConnectorError `config`
 */
export function addressOf(asked: string, query: Readonly<Record<string, string>>, { baseUrl }: Pick<HttpAuth, 'baseUrl'>): URL {
  const base = baseUrl === undefined ? undefined : below(baseUrl);
  // A leading slash would leave the path of the base.
  const text = base ? asked.replace(/^\/+/, '') : asked;
  if (!URL.canParse(text, base)) throw new ConnectorError('config', 'The address of the request is not a URL.');
  const url = new URL(text, base);
  if (base && (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)))
    throw new ConnectorError('config', `This connection may only be used below ${base.origin}${base.pathname}.`);
  if (url.username !== '' || url.password !== '')
    throw new ConnectorError('config', 'Credentials belong into the connection, not into the address.');
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  url.hash = '';
  return url;
}

function below(baseUrl: string): URL {
  const base = new URL(baseUrl);
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}
