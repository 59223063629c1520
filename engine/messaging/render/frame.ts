/** What stands around the content of every email: the hidden preview line, the marketing footer, the open pixel. */
import { escapeHtml } from './liquid';
import type { LiquidGuard } from './liquid-guard';

/** Inserted right after `<body>`, so that mail lists show it behind the subject. */
export function withPreheader(html: string, preheader: string | undefined, guard: LiquidGuard): string {
  if (!preheader?.trim()) return html;
  const hidden = 'display:none;overflow:hidden;max-height:0;max-width:0;opacity:0;font-size:1px;line-height:1px';
  const line = `<div style="${hidden}">${escapeHtml(guard.protect(preheader))}</div>`;
  const body = /<body\b[^>]*>/i.exec(html);
  return body ? html.slice(0, body.index + body[0].length) + line + html.slice(body.index + body[0].length) : line + html;
}

/** Puts something at the very end of what is shown. */
export function atEnd(html: string, addition: string): string {
  const end = html.search(/<\/body\s*>/i);
  return end < 0 ? html + addition : html.slice(0, end) + addition + html.slice(end);
}

/** True when a guarded text already shows the variable. */
function shows(guarded: string, name: string, guard: LiquidGuard): boolean {
  return new RegExp(`\\{\\{[^}]*\\b${name}\\b`).test(guard.restore(guarded));
}

/**
 * Every marketing email says who sends it and how to stop it (CAN-SPAM §7704, GDPR Art. 21): what the content does not bring
 * is added. The address is the journey parameter `postalAddress`.
 */
export function withFooter(html: string, guard: LiquidGuard): string {
  const lines = [
    !shows(html, 'postalAddress', guard) && guard.protect('{{ params.postalAddress }}'),
    !shows(html, 'unsubscribe_url', guard) &&
      `<a href="${guard.protect('{{ unsubscribe_url }}')}" style="color:#4b5563">${guard.protect('{{ words.unsubscribe }}')}</a>` +
        guard.protect('{% if preferences_url %}') +
        ` · <a href="${guard.protect('{{ preferences_url }}')}" style="color:#4b5563">${guard.protect('{{ words.preferences }}')}</a>` +
        guard.protect('{% endif %}'),
  ].filter((line) => line !== false);
  if (lines.length === 0) return html;
  const look =
    'margin:0 auto;max-width:600px;padding:24px;font:12px/1.6 Helvetica,Arial,sans-serif;color:#4b5563;text-align:center';
  return atEnd(html, `<div style="${look}"><p style="margin:0">${lines.join('<br>')}</p></div>`);
}

const words: Record<string, { unsubscribe: string; preferences: string }> = {
  en: { unsubscribe: 'Unsubscribe', preferences: 'Preferences' },
  de: { unsubscribe: 'Abmelden', preferences: 'Einstellungen' },
  fr: { unsubscribe: 'Se désabonner', preferences: 'Préférences' },
  es: { unsubscribe: 'Darse de baja', preferences: 'Preferencias' },
};

/** The footer's words in the person's language, else in English. */
export const footerWords = (locale: string) => words[locale.slice(0, 2).toLowerCase()] ?? words['en'];
