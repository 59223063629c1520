/** The words of templates: which Liquid tags and filters there are, and what may be read. One list for rendering and for the editor. */

/** Of Liquid's own tags. No file access, no output past the escape (`echo`, `cycle`), nothing that writes into the facts (`increment`). */
export const liquidTags = [
  'assign',
  'break',
  'capture',
  'case',
  'comment',
  '#',
  'continue',
  'for',
  'if',
  'raw',
  'unless',
] as const;

/** Of Liquid's own filters. No `raw` (past the escape), no `escape` (already done), no `date` (server's zone: `date_in_zone`), no expression filters. */
export const liquidFilters = [
  ...['abs', 'at_least', 'at_most', 'ceil', 'divided_by', 'floor', 'minus', 'modulo', 'plus', 'round', 'times', 'sum'],
  ...['append', 'capitalize', 'default', 'downcase', 'lstrip', 'prepend', 'remove', 'remove_first', 'replace', 'replace_first'],
  ...['rstrip', 'slice', 'split', 'strip', 'strip_html', 'strip_newlines', 'truncate', 'truncatewords', 'upcase'],
  ...['compact', 'concat', 'first', 'join', 'last', 'map', 'reverse', 'size', 'sort', 'sort_natural', 'uniq', 'where'],
  ...['url_encode', 'url_decode'],
];

/** Filters and tags that only Sojourn has. */
export const ownFilters = ['money', 'date_in_zone', 'signed_link'] as const;
export const ownTags = ['abort'] as const;

/** What a template can begin a path with. */
export const templateRoots = [
  ...['profile', 'account', 'event', 'context', 'params', 'journey', 'zone', 'locale', 'now'],
  ...['unsubscribe_url', 'preferences_url', 'conditions'],
];
