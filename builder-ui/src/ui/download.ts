/** Hands the reader a file made in this page. */
export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by the next turn; Safari needs a little longer.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
