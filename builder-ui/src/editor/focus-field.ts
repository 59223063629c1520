/** Brings the keyboard into the field of an issue, once the panel that has it is drawn. */

const TRIES = 20;
const PAUSE_MS = 30;

/** The way from an issue's field to the field of the form that holds it: `branches.0.when` is edited in `branches`. Pure. */
export function firstField(field: string): string[] {
  const parts = field.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

/** Focuses the first control of the nearest field; without one, nothing happens. */
export function focusField(candidates: string[], tries = TRIES): void {
  for (const path of candidates) {
    const field = document.querySelector(`[data-panel] [data-field="${CSS.escape(path)}"]`);
    const control = field?.matches('input, textarea')
      ? field
      : field?.querySelector('input, textarea, [contenteditable="true"], button, [tabindex="0"]');
    if (control instanceof HTMLElement) {
      control.focus();
      control.scrollIntoView({ block: 'nearest' });
      return;
    }
  }
  if (tries > 0) setTimeout(() => focusField(candidates, tries - 1), PAUSE_MS);
}
