/** The driver's and mongoose's errors that mean "no usable server", whatever the call was. */
const NAMES =
  /^(MongoServerSelectionError|MongoNetworkError|MongoNetworkTimeoutError|MongoNotConnectedError|MongoTopologyClosedError|MongoPoolClearedError|PoolClearedError|PoolClearedOnNetworkError|PoolClosedError|MongoPoolClosedError|MongoOperationTimeoutError|MongooseServerSelectionError|MongoExpiredSessionError|MongoClientClosedError)$/;

/** The server's own codes for going down, stepping down or not being primary (mongo/base/error_codes.yml). */
const CODES = new Set([6, 7, 89, 91, 189, 9001, 10_107, 11_600, 11_602, 13_435, 13_436]);

/** Sockets that end in the middle of a call come through the driver as they are. */
const SOCKET_CODES = new Set<unknown>(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT']);

/** True when an error says that the database is away, not that something is wrong with what was asked of it: the same call will work later. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (NAMES.test(error.name) || ('code' in error && (CODES.has(error.code as number) || SOCKET_CODES.has(error.code))))
    return true;
  // A bulk write wraps what became of it.
  if ('errorResponse' in error && error.errorResponse !== error && isUnreachable(error.errorResponse)) return true;
  // mongoose without buffering speaks of "initial connection", the server of shutting down: neither has a class of its own.
  return /before initial connection is complete|interrupted at shutdown|Client must be connected/.test(error.message);
}
