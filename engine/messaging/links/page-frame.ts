/** The frame of the pages recipients see: no script, one style block that the policy names by its hash, light and dark. */
import { createHash } from 'node:crypto';
import { escapeHtml } from '../render/liquid/escape';

const style = `
:root{color-scheme:light dark}
body{margin:0;padding:2rem 1rem;font:1rem/1.6 system-ui,sans-serif;background:#f3f4f6;color:#111827}
main{max-width:34rem;margin:0 auto;padding:1.5rem 2rem 2rem;background:#fff;border-radius:.75rem}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
fieldset{margin:0 0 1rem;border:1px solid #d1d5db;border-radius:.5rem}
label{display:block;padding:.25rem 0}
input[type=checkbox]{width:1.1rem;height:1.1rem;margin-right:.6rem;vertical-align:-.15rem}
button{padding:.7rem 1.4rem;font:inherit;font-weight:600;color:#fff;background:#1d4ed8;border:0;border-radius:.5rem;cursor:pointer}
button.quiet{color:#1d4ed8;background:none;border:1px solid #1d4ed8}
a{color:#1d4ed8}
:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}
[role=status]{padding:.75rem 1rem;background:#dcfce7;color:#14532d;border-radius:.5rem}
.help{color:#4b5563}
@media (prefers-color-scheme:dark){body{background:#0b0f19;color:#e5e7eb}main{background:#161b27}fieldset{border-color:#374151}
a{color:#93c5fd}button{background:#2563eb}button.quiet{color:#93c5fd;border-color:#93c5fd}[role=status]{background:#14532d;color:#dcfce7}.help{color:#9ca3af}}
`;

/**
 * Send it as `Content-Security-Policy` with every page: nothing but our one style may load, run or frame it. There is no
 * `form-action` beyond ourselves.
 */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A whole page. `main` is HTML: whoever writes it escapes what is not his own. */
export function page(title: string, main: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}</style></head>` +
    `<body><main><h1>${escapeHtml(title)}</h1>${main}</main></body></html>`
  );
}
