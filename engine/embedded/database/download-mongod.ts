import { MongoBinary } from 'mongodb-memory-server-core';

/** Makes the downloader fetch MongoDB's official server into the folder given as argument. */
void MongoBinary.getPath({ downloadDir: process.argv[2] ?? '.', checkMD5: true }).catch((error: Error) => {
  process.stderr.write(`${error.message.replaceAll('\n', ' ')}\n`, () => process.exit(1));
});
