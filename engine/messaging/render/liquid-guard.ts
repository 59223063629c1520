/**
 * Carries Liquid unharmed through everything that reads HTML or MJML: quotes, angle brackets and pipes inside `{{ … }}` mean
 * something there. Each piece is replaced by a plain word and put back at the end.
 */
export interface LiquidGuard {
  /** Replaces every piece of Liquid by its word. */
  protect(source: string): string;
  /** Puts the Liquid back. */
  restore(text: string): string;
  /** The pieces of the first text that the second lost: MJML drops text that stands between its tags. */
  lostBetween(before: string, after: string): string[];
  /** The Liquid behind a word, when the whole text is one word. */
  pieceOf(text: string): string | null;
}

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const WORD = /sjlq(\d+)x/g;
const ONE_WORD = /^sjlq(\d+)x$/;

/** True when a text holds a guarded piece. */
export const holdsLiquid = (text: string): boolean => text.search(WORD) >= 0;

export function createGuard(): LiquidGuard {
  const pieces: string[] = [];
  return {
    protect: (source) => source.replace(LIQUID, (piece) => `sjlq${pieces.push(piece) - 1}x`),
    restore: (text) => text.replace(WORD, (_, index) => pieces[Number(index)] ?? ''),
    lostBetween(before, after) {
      const kept = new Set(after.match(WORD));
      return (before.match(WORD) ?? []).filter((word) => !kept.has(word)).map((word) => this.restore(word));
    },
    pieceOf(text) {
      const index = ONE_WORD.exec(text.trim())?.[1];
      return index === undefined ? null : (pieces[Number(index)] ?? null);
    },
  };
}
