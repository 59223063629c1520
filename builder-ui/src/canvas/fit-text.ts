/** Texts in a drawing that has no line breaks of its own. Pure; widths are estimated, because a drawing may be made where nothing can be measured. */

/** Width of a character in em, in common sans-serif fonts. */
function widthOf(character: string): number {
  if (/[\u1100-\u9fff\uac00-\ud7ff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(character)) return 1.1;
  if (/[iljt.,:;'|!()[\] ‹›]/.test(character)) return 0.36;
  if (/[mwMW@%]/.test(character)) return 0.92;
  return /\p{Lu}/u.test(character) ? 0.7 : 0.58;
}

const SOFT_BREAK = /(?<=\s)/;

/** At most `lines` lines of `width` px at a font size of `size` px; what does not fit ends in “…”. */
export function fitText(text: string, width: number, size: number, lines: number): string[] {
  const room = width / size;
  const wide = (part: string) => [...part].reduce((sum, character) => sum + widthOf(character), 0);
  const made: string[] = [];
  let line = '';
  const words = text.trim().split(SOFT_BREAK);
  for (const [at, word] of words.entries()) {
    if (line === '' || wide(line + word.trimEnd()) <= room) line += word;
    else if (made.length + 1 < lines) {
      made.push(line.trimEnd());
      line = word;
    } else {
      line += words.slice(at).join('');
      break;
    }
  }
  return [...made, line.trimEnd()].map((each) => (wide(each) <= room ? each : cut(each, room, wide)));
}

function cut(line: string, room: number, wide: (part: string) => number): string {
  const characters = [...line];
  while (characters.length > 0 && wide(`${characters.join('')}…`) > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
