import assert from 'node:assert/strict';
import { isTooHeavy, translateError, translateGraphQlError } from '../../../src/github/requests/gitHubErrors';

const now = new Date('2026-03-02T10:00:00Z');

function failed(status: number, headers: Record<string, string> = {}): unknown {
  return Object.assign(new Error('whatever GitHub says'), { status, response: { status, headers } });
}

function failureOf(error: unknown, signal?: AbortSignal) {
  return translateError(error, 'reading #1', now, signal).failure;
}

describe('A failed request', () => {
  it('is told by its status', () => {
    assert.deepEqual(failureOf(failed(401)), { code: 'AuthRequired' });
    assert.deepEqual(failureOf(failed(403)), { code: 'Forbidden', reason: 'permission' });
    assert.deepEqual(failureOf(failed(404)), { code: 'NotFound' });
    assert.deepEqual(failureOf(failed(410)), { code: 'NotFound' });
    assert.deepEqual(failureOf(failed(409)), { code: 'Conflict' });
    assert.deepEqual(failureOf(failed(422)), { code: 'InvalidData', source: 'GitHub' });
    assert.deepEqual(failureOf(failed(502)), { code: 'Offline' });
  });

  it('is offline where no answer came', () => {
    const noAnswer = Object.assign(new Error('fetch failed'), { status: 500, response: undefined });
    assert.deepEqual(failureOf(noAnswer), { code: 'Offline' });
    assert.deepEqual(failureOf(new TypeError('fetch failed')), { code: 'Offline' });
  });

  it('names the page that authorizes single sign-on', () => {
    const header = 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZSCKL';
    assert.deepEqual(failureOf(failed(403, { 'x-github-sso': header })), {
      code: 'Forbidden',
      reason: 'sso',
      url: 'https://github.com/orgs/acme/sso?authorization_request=AZSCKL',
    });
    const hostile = failureOf(failed(403, { 'x-github-sso': 'required; url=command:evil' }));
    assert.deepEqual(hostile, { code: 'Forbidden', reason: 'sso' });
  });

  it('tells when a rate limit ends: after retry-after, at the reset, or in a minute', () => {
    const until = (error: unknown) => {
      const failure = failureOf(error);
      return failure.code === 'RateLimited' ? failure.until : failure.code;
    };
    assert.equal(until(failed(403, { 'retry-after': '90' })), '2026-03-02T10:01:30.000Z');
    const reset = String(Date.parse('2026-03-02T10:40:00Z') / 1_000);
    const exhausted = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    assert.equal(until(failed(403, exhausted)), '2026-03-02T10:40:00.000Z');
    assert.equal(until(failed(429)), '2026-03-02T10:01:00.000Z');
    assert.equal(until(failed(403, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': reset })), 'Forbidden');
  });

  it('is told by GitHub’s clock when a limit is reset, or not believed', () => {
    const minutes = (reset: string, date?: string) => {
      const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.parse(reset) / 1_000) };
      const failure = failureOf(failed(403, { ...headers, ...(date === undefined ? {} : { date }) }));
      return failure.code === 'RateLimited' && (Date.parse(failure.until) - now.getTime()) / 60_000;
    };
    // This machine's clock is wrong by a day, or by a month.
    for (const day of ['2026-03-01', '2026-03-03', '2026-02-02', '2026-04-02']) {
      assert.equal(minutes(`${day}T10:40:00Z`, new Date(`${day}T10:00:00Z`).toUTCString()), 40);
      assert.equal(minutes(`${day}T10:40:00Z`), 1, 'where a browser does not tell GitHub’s time');
    }
  });

  it('lacks a scope where none of those that would do is among the token’s', () => {
    const scopes = { 'x-oauth-scopes': 'read:user, gist', 'x-accepted-oauth-scopes': 'repo' };
    assert.deepEqual(failureOf(failed(403, scopes)), { code: 'Forbidden', reason: 'scope' });
    const enough = { ...scopes, 'x-oauth-scopes': 'repo' };
    assert.deepEqual(failureOf(failed(403, enough)), { code: 'Forbidden', reason: 'permission' });
  });

  it('is cancelled where the asker gave up', () => {
    const aborted = AbortSignal.abort();
    assert.deepEqual(failureOf(new Error('aborted'), aborted), { code: 'Cancelled' });
  });
});

describe('An error in a GraphQL answer', () => {
  const translate = (error: Parameters<typeof translateGraphQlError>[0], headers: Record<string, string> = {}) =>
    translateGraphQlError(error, headers, 'reading ana/shop', now);
  const failureOfType = (type: string, headers?: Record<string, string>) => translate({ type }, headers).failure;

  it('is told by its type, whatever its message', () => {
    assert.deepEqual(failureOfType('NOT_FOUND'), { code: 'NotFound' });
    assert.deepEqual(failureOfType('FORBIDDEN'), { code: 'Forbidden', reason: 'permission' });
    assert.deepEqual(failureOfType('INSUFFICIENT_SCOPES'), { code: 'Forbidden', reason: 'scope' });
    assert.deepEqual(failureOfType('UNPROCESSABLE'), { code: 'InvalidData', source: 'GitHub' });
  });

  it('of a limit ends when the headers say, as in REST', () => {
    const until = (headers: Record<string, string>) => {
      const failure = failureOfType('RATE_LIMITED', headers);
      return failure.code === 'RateLimited' ? failure.until : failure.code;
    };
    assert.equal(until({ 'retry-after': '30' }), '2026-03-02T10:00:30.000Z');
    const reset = String(Date.parse('2026-03-02T10:40:00Z') / 1_000);
    assert.equal(until({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }), '2026-03-02T10:40:00.000Z');
    assert.equal(until({}), '2026-03-02T10:01:00.000Z');
  });

  it('asks for single sign-on, with its page where the headers name it', () => {
    const saml = { type: 'FORBIDDEN', extensions: { saml_failure: true } };
    assert.deepEqual(translate(saml).failure, { code: 'Forbidden', reason: 'sso' });
    const header = { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' };
    assert.deepEqual(translate(saml, header).failure, {
      code: 'Forbidden',
      reason: 'sso',
      url: 'https://github.com/orgs/acme/sso',
    });
  });

  it('without a type is GitHub’s own, and a smaller query may do', () => {
    assert.deepEqual(translate({}).failure, { code: 'Offline' });
    assert.equal(isTooHeavy(translate({})), true);
    assert.equal(isTooHeavy(translate({ type: 'FORBIDDEN' })), false);
    assert.equal(isTooHeavy(translateError(failed(502), 'reading', now)), true);
    assert.equal(isTooHeavy(translateError(failed(500), 'reading', now)), false);
    const timeout = Object.assign(new Error('too late', { cause: new DOMException('late', 'TimeoutError') }), {
      status: 500,
    });
    assert.equal(isTooHeavy(translateError(timeout, 'reading', now)), true);
  });
});
