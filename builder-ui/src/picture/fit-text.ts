/** Text in a drawing: nothing breaks or cuts it but we. Pure. */

/** At most so many letters, the last an ellipsis where some are missing; whole ones, so that no emoji is halved. */
export function cut(text: string, fits: number): string {
  const letters = [...text];
  return letters.length > fits
    ? `${letters
        .slice(0, fits - 1)
        .join('')
        .trimEnd()}…`
    : text;
}

/** One line, or two where it is too long for one; never more. */
export function inTwoLines(text: string, fits: number): string[] {
  if ([...text].length <= fits) return [text];
  const space = text.slice(0, fits + 1).lastIndexOf(' ');
  return space <= 0 ? [cut(text, fits)] : [text.slice(0, space), cut(text.slice(space + 1), fits)];
}
