import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Twilio's default opt-out words (https://help.twilio.com/articles/223134027). */
const STOP_WORDS = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
const START_WORDS = ['START', 'YES', 'UNSTOP'];

/** The numbers that have opted out at the provider. */
export interface OptOuts {
  has(number: string): boolean;
  /** Takes note of what a person wrote; returns Twilio's OptOutType when it was a word Twilio handles. */
  hear(number: string, text: string): 'STOP' | 'START' | undefined;
}

/** Loads the opted-out numbers; they survive a restart, as the provider's own would. */
export function openOptOuts(dataDir: string): OptOuts {
  const file = path.join(dataDir, 'opted-out.json');
  const numbers = new Set<string>(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []);
  function save(): void {
    writeFileSync(`${file}.new`, JSON.stringify([...numbers]));
    renameSync(`${file}.new`, file);
  }
  return {
    has: (number) => numbers.has(number),
    hear(number, text) {
      const word = text.trim().toUpperCase();
      if (STOP_WORDS.includes(word)) {
        numbers.add(number);
        save();
        return 'STOP';
      }
      if (START_WORDS.includes(word)) {
        numbers.delete(number);
        save();
        return 'START';
      }
      return undefined;
    },
  };
}
