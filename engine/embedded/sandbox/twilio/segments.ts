/** GSM 03.38 basic character set without the escape character. */
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Its extension table: each of these takes two places. */
const GSM_EXTENDED = '^{}\\[~]|€';

/** Into how many SMS a text is cut: 160 or 153 places in GSM-7, 70 or 67 UTF-16 units in UCS-2 (3GPP TS 23.040). */
export function countSegments(text: string): number {
  const places = gsmPlaces(text);
  if (places !== undefined) return places <= 160 ? 1 : Math.ceil(places / 153);
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}

function gsmPlaces(text: string): number | undefined {
  let places = 0;
  for (const character of text) {
    if (GSM_BASIC.includes(character)) places += 1;
    else if (GSM_EXTENDED.includes(character)) places += 2;
    else return undefined;
  }
  return places;
}
