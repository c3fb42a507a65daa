import { createHash } from 'node:crypto';
import { type ApiAnswer, type ApiRequest } from './apiExchange';

/**
 * Adds a weak ETag, and answers 304 to whoever has that already. As GitHub does, it lets a browser keep the answer for a
 * minute: a client that wants no old answers must say so.
 */
export function conditionally(request: ApiRequest, answer: ApiAnswer): ApiAnswer {
  if (request.method !== 'GET' || answer.status !== 200) return answer;
  const text = JSON.stringify(answer.body);
  const hash = createHash('sha256')
    .update(text)
    .update(answer.headers.link ?? '');
  const etag = `W/"${hash.digest('hex')}"`;
  const headers = {
    ...answer.headers,
    etag,
    'cache-control': `${request.viewer === undefined ? 'public' : 'private'}, max-age=60, s-maxage=60`,
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With',
  };
  const known = (request.headers['if-none-match'] ?? '').split(',').map(stripWeak);
  return known.includes(stripWeak(etag)) ? { status: 304, headers } : { ...answer, text, headers };
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function stripWeak(etag: string): string {
  return etag.trim().replace(/^W\//, '');
}
