/** Ids and file names made of a name: Latin letters and digits in lower case joined by dashes, at most 50 characters; `nameless` when nothing is left. Pure. */
export function slugOf(name: string, nameless: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  return plain === '' ? nameless : plain;
}
