/** Brings the keyboard into the field of an issue, once the panel that has it is drawn. */

const TRIES = 20;
const PAUSE_MS = 30;

/** The way from an issue's field to the field of the form that holds it: `branches.0.when` is edited in `branches`. Pure. */
export function firstField(field: string): string[] {
  const parts = field.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

/** What is filled in; where there is nothing of the kind, whatever can be pressed, but nothing that takes away. */
const TO_FILL = 'input:not([type="hidden"], [type="file"]), textarea, [contenteditable="true"]';
const TO_PRESS = 'button:not([data-removes], [data-way], :disabled), [tabindex="0"]';

/** Focuses the first control of the nearest field; without one, nothing happens. */
export function focusField(candidates: string[], tries = TRIES): void {
  for (const path of candidates) {
    const field = document.querySelector(`[data-panel] [data-field="${CSS.escape(path)}"]`);
    const control = field?.matches(TO_FILL) ? field : (field?.querySelector(TO_FILL) ?? field?.querySelector(TO_PRESS));
    if (control instanceof HTMLElement) {
      control.focus();
      control.scrollIntoView({ block: 'nearest' });
      return;
    }
  }
  if (tries > 0) setTimeout(() => focusField(candidates, tries - 1), PAUSE_MS);
}
