import type { ProblemCode } from '../problem';

/** What the shell is told. The numbers are public: scripts rely on them. */
export const EXIT = {
  ok: 0,
  /** The command did its work and found something that must be mended. */
  found: 1,
  /** The command line, or a file named on it, cannot be used. */
  usage: 2,
  /** The server does not answer. */
  unreachable: 3,
  /** The server answered no: key, conflict, unknown id. */
  refused: 4,
  /** A fault of Sojourn's own. */
  broken: 70,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

export function exitOf(code: ProblemCode): Exit {
  switch (code) {
    case 'usage_wrong':
    case 'file_unusable':
    case 'bad_request':
    case 'configuration_invalid':
      return EXIT.usage;
    case 'server_unreachable':
      return EXIT.unreachable;
    case 'server_refused':
      return EXIT.refused;
    default:
      return EXIT.broken;
  }
}
