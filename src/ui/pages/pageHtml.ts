import { type Translations } from '../../base/translate';

interface Page {
  readonly title: string;
  /** The webview's own source of resources. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  readonly nonce: string;
  readonly translations: Translations;
}

/** A page that can load its own script and style and pictures, and nothing else; a worker, from a text that it has. */
export function pageHtml({ title, source, script, style, nonce, translations }: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    'worker-src blob:',
    `style-src ${source} 'nonce-${nonce}'`,
    `img-src https: data: ${source}`,
    `font-src ${source}`,
  ].join('; ');
  const { language, texts } = translations;
  return `<!doctype html>
<html lang="${escapeAttribute(texts ? language : 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>${escapeAttribute(title)}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
${texts ? `<script type="application/json" id="texts">${escapeScript(JSON.stringify(texts))}</script>\n` : ''}<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** 128 random bits, base64url. */
export function newNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Inside a string of JSON it is the same; nothing can end the element, or begin a comment in it. */
function escapeScript(json: string): string {
  return json.replace(/</g, '\\u003c');
}
