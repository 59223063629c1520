/** The write keys a call offers: Basic auth user name (servers), or `writeKey` in the body (browsers). */
export function writeKeysOf(authorization: string | undefined, body: unknown): string[] {
  const keys: string[] = [];
  const basic = /^Basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (basic !== undefined) keys.push(Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? '');
  if (typeof body === 'object' && body !== null && 'writeKey' in body && typeof body.writeKey === 'string')
    keys.push(body.writeKey);
  return keys.filter((key) => key !== '');
}
