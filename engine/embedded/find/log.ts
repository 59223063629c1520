/** Where the embedded services say what they do: one call, one line, no line break at its end. Lines never hold a secret. */
export type Log = (line: string) => void;
