/** Into how many SMS a text is cut, as the networks do it (3GPP TS 23.038 and 23.040). */

/** GSM 03.38 basic character set without the escape character. */
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Its extension table: each of these takes two places. */
const GSM_EXTENDED = '^{}\\[~]|€';

export interface SmsParts {
  encoding: 'GSM-7' | 'UCS-2';
  /** How many SMS are sent and paid for. */
  parts: number;
  /** Places taken, and places in that many parts: septets of GSM-7, UTF-16 units of UCS-2. */
  used: number;
  room: number;
  /** The first characters that GSM-7 does not have; they make every SMS shorter. */
  outside: string[];
}

const SIZES = { 'GSM-7': { single: 160, each: 153 }, 'UCS-2': { single: 70, each: 67 } } as const;
/** Nobody reads a longer list. */
const MOST_SHOWN = 8;

/** Encoding, parts and places of a text. */
export function smsParts(text: string): SmsParts {
  const outside = [...new Set(text)].filter((one) => !GSM_BASIC.includes(one) && !GSM_EXTENDED.includes(one));
  const encoding = outside.length === 0 ? 'GSM-7' : 'UCS-2';
  const used = encoding === 'GSM-7' ? gsmPlaces(text) : text.length;
  const { single, each } = SIZES[encoding];
  const parts = used <= single ? 1 : Math.ceil(used / each);
  return { encoding, parts, used, room: parts === 1 ? single : parts * each, outside: outside.slice(0, MOST_SHOWN) };
}

function gsmPlaces(text: string): number {
  let places = 0;
  for (const character of text) places += GSM_EXTENDED.includes(character) ? 2 : 1;
  return places;
}
