import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Html, html, Html as Ready } from './html';
import { STYLE } from './style';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing but this page's own style, and in nobody's frame. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'`,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

export function sendPage(
  response: ServerResponse,
  status: number,
  title: string,
  content: Html,
): void {
  response.writeHead(status, HEADERS);
  response.end(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Ready(STYLE)}</style>
</head>
<body><main>${content}</main></body>
</html>
`.text,
  );
}

/** An alert that is read aloud. */
export const alert = (text: string | undefined): Html | undefined =>
  text === undefined ? undefined : html`<p class="error" role="alert">${text}</p>`;

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  readonly note?: string;
  readonly isOptional?: boolean;
}

export const field = ({
  name,
  label,
  type = 'text',
  value,
  autocomplete,
  note,
  isOptional,
}: Field): Html =>
  html`<label>${label}${note && html` <small>${note}</small>`}<input name="${name}" type="${type}" value="${
    value ?? ''
  }" autocomplete="${autocomplete ?? 'off'}" maxlength="2048"${isOptional ? undefined : html` required`}></label>`;

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;
