import assert from 'node:assert/strict';
import { maximumCommentLength } from '../../../src/domain/story';
import * as z from 'zod/mini';
import { isFailure } from '../../../src/domain/errors';
import { composeComment, type Composition, shortenLongest } from '../../../src/records/composeComment';
import { writeEnvelope } from '../../../src/records/envelope';

const stored = { id: 'x' };
const envelope = writeEnvelope('session', stored);
/** How much Markdown fits above the record. */
const room = maximumCommentLength - envelope.length - '\n\n'.length;

function compose(more: Partial<Composition<{ id: string }>>): string {
  const schema = z.object({ id: z.string().check(z.regex(/^x$/, 'An id is x.')) });
  const advice = 'Take fewer stories.';
  return composeComment({
    kind: 'session',
    name: 'session',
    schema,
    stored,
    markdown: [() => 'Text'],
    advice,
    ...more,
  });
}

describe('A comment that is composed', () => {
  it('is Markdown for people, then the record', () => {
    assert.equal(compose({}), `Text\n\n${envelope}`);
  });

  it('has the fullest Markdown that fits, to the last character', () => {
    const [full, short] = ['f'.repeat(room + 1), 's'.repeat(room)];
    assert.equal(compose({ markdown: [() => full, () => short, () => ''] }), `${short}\n\n${envelope}`);
    assert.equal(compose({ markdown: [() => short, () => full] }), `${short}\n\n${envelope}`);
  });

  it('is refused where none fits, with how long it would be and what to do', () => {
    assert.throws(
      () => compose({ markdown: [() => 'f'.repeat(room * 2), () => 's'.repeat(room + 1)] }),
      (error) =>
        isFailure(error, 'InvalidData') &&
        error.failure.source === 'session' &&
        error.message === 'The session would take 65,537 characters and GitHub takes 65,536. Take fewer stories.',
    );
  });

  it('is refused where it could not be read back, with the first reason', () => {
    assert.throws(
      () => compose({ stored: { id: 'y' } }),
      (error) =>
        isFailure(error, 'InvalidData') &&
        error.failure.source === 'session' &&
        error.message === 'The session cannot be written. An id is x.',
    );
  });
});

describe('What to shorten', () => {
  it('is the longest text', () => {
    const texts = [
      { what: 'a question', text: 'x'.repeat(5) },
      { what: 'the mitigation of “Cookie”', text: 'x'.repeat(12_000) },
      { what: 'a reply', text: undefined },
      { what: 'an answer', text: 'x'.repeat(7) },
    ];
    const expected = 'Shorten the mitigation of “Cookie”, the longest text (12,000 characters).';
    assert.equal(shortenLongest(texts), expected);
    assert.equal(shortenLongest(texts.toReversed()), expected);
  });

  it('is all of it where there is no text', () => {
    assert.equal(shortenLongest([]), 'Shorten it.');
    assert.equal(
      shortenLongest([{ what: 'a reply', text: undefined }]),
      'Shorten a reply, the longest text (0 characters).',
    );
  });
});
