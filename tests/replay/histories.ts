import path from 'node:path';

/** Where the kept histories lie, one file per shape of the loop. */
export const HISTORIES = path.join(__dirname, 'histories');
