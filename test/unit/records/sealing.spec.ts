import assert from 'node:assert/strict';
import { defaultDeck } from '../../../src/domain/deck';
import { isFailure } from '../../../src/domain/errors';
import { type SessionKey } from '../../../src/domain/session/session';
import { issueNumber } from '../../../src/domain/story';
import { renderBallots, type SealedBallot } from '../../../src/records/ballotsRecord';
import { maximumCommentLength } from '../../../src/domain/story';
import { parseRecord } from '../../../src/records/parseComment';
import {
  type BallotPlace,
  createKeyPair,
  newReceipt,
  openBallot,
  type ReceiptedEstimate,
  sealBallot,
} from '../../../src/records/sealing';
import { recordOf } from './builders';

const where: Omit<BallotPlace, 'terms'> = {
  repository: { host: 'github.com', owner: 'acme', name: 'shop' },
  session: issueNumber(31),
  story: issueNumber(12),
  round: 1,
  voter: 'bob',
};
const estimate: ReceiptedEstimate = { card: '13', confidence: 'low', reason: 'Two systems', receipt: newReceipt() };

let key: SessionKey;
let privateKey: string;
let place: BallotPlace;

before(async () => {
  ({ key, privateKey } = await createKeyPair());
  place = { ...where, terms: { id: 'session1', key, deck: defaultDeck, anonymous: true } };
});

describe('A sealed ballot', () => {
  it('opens with the private key, in its place', async () => {
    const ballot = await sealBallot(estimate, place);
    assert.deepEqual(await openBallot(ballot, privateKey, place), estimate);
    assert.deepEqual([ballot.story, ballot.round, ballot.key], [12, 1, key.id]);
  });

  it('opens where GitHub spells repository and voter in another case', async () => {
    const ballot = await sealBallot(estimate, place);
    const spelled = { ...place, voter: 'Bob', repository: { host: 'GitHub.com', owner: 'Acme', name: 'SHOP' } };
    assert.deepEqual(await openBallot(ballot, privateKey, spelled), estimate);
  });

  const moved: Record<string, Partial<BallotPlace>> = {
    'another story': { story: issueNumber(13) },
    'another voter': { voter: 'ana' },
    'another session': { session: issueNumber(32) },
    'another round': { round: 2 },
    'another repository': { repository: { host: 'github.com', owner: 'acme', name: 'shop2' } },
    'another host': { repository: { host: 'ghe.example.org', owner: 'acme', name: 'shop' } },
    'digits moved from session to story': { session: issueNumber(3), story: issueNumber(112) },
  };
  for (const [what, change] of Object.entries(moved))
    it(`does not open in ${what}`, async () => {
      const ballot = await sealBallot(estimate, place);
      assert.equal(await openBallot(ballot, privateKey, { ...place, ...change }), undefined);
    });

  const changed: Record<string, (terms: BallotPlace['terms']) => Partial<BallotPlace['terms']>> = {
    'under another id': () => ({ id: 'session2' }),
    'whose key has another id': () => ({ key: { ...key, id: 'other' } }),
    'that names another key under the same id': () => ({ key: { ...key, publicKey: 'A'.repeat(87) } }),
    'with other cards': ({ deck }) => ({ deck: { ...deck, cards: deck.cards.slice(1) } }),
    'with other special cards': ({ deck }) => ({ deck: { ...deck, specials: [] } }),
    'whose last card has become special': ({ deck: { cards, specials } }) => ({
      deck: { cards: cards.slice(0, -1), specials: [cards.at(-1) ?? '', ...specials] },
    }),
    'that tells names now': () => ({ anonymous: false }),
  };
  for (const [what, change] of Object.entries(changed))
    it(`does not open in a session ${what}`, async () => {
      const ballot = await sealBallot(estimate, place);
      const terms = { ...place.terms, ...change(place.terms) };
      assert.equal(await openBallot(ballot, privateKey, { ...place, terms }), undefined);
    });

  it('does not open with another key, nor under the name of another key', async () => {
    const ballot = await sealBallot(estimate, place);
    const other = await createKeyPair();
    assert.equal(await openBallot(ballot, other.privateKey, place), undefined);
    assert.equal(await openBallot({ ...ballot, key: other.key.id }, privateKey, place), undefined);
  });

  it('does not open when any part of it is altered', async () => {
    const ballot = await sealBallot(estimate, place);
    // In the encapsulated key, at its end, in the card, in the padding and in the tag.
    for (const at of [1, 50, 85, 90, 600, 1_130]) {
      const altered =
        ballot.sealed.slice(0, at) + (ballot.sealed[at] === 'A' ? 'B' : 'A') + ballot.sealed.slice(at + 1);
      assert.equal(await openBallot({ ...ballot, sealed: altered }, privateKey, place), undefined, `at ${at}`);
    }
  });

  it('does not open when it is cut, lengthened or nonsense', async () => {
    const ballot = await sealBallot(estimate, place);
    for (const sealed of [
      '',
      'A',
      'not base64!',
      ballot.sealed.slice(0, 87),
      ballot.sealed.slice(4),
      `${ballot.sealed}AAAA`,
    ])
      assert.equal(await openBallot({ ...ballot, sealed }, privateKey, place), undefined);
  });

  it('is not blamed where the private key is damaged', async () => {
    const ballot = await sealBallot(estimate, place);
    for (const damaged of ['', '{}', 'null', privateKey.replace(/"d":"[^"]*"/, '"d":"AA"')])
      await assert.rejects(
        openBallot(ballot, damaged, place),
        (error) =>
          isFailure(error, 'InvalidData') && error.failure.source === 'private key' && /damaged/.test(error.message),
        damaged,
      );
  });

  it('is equally long for every card, confidence and reason, and never the same twice', async () => {
    const reasons = [undefined, '', 'x', '漢字', 'x'.repeat(600)];
    const estimates: ReceiptedEstimate[] = [...defaultDeck.cards, ...defaultDeck.specials].flatMap((card) =>
      reasons.map((reason) => ({ card, receipt: newReceipt(), ...(reason === undefined ? {} : { reason }) })),
    );
    estimates.push({ ...estimate, confidence: 'medium' });
    const sealed = await Promise.all(estimates.map((each) => sealBallot(each, place)));
    assert.deepEqual([...new Set(sealed.map((ballot) => ballot.sealed.length))], [1_132]);
    const again = await sealBallot(estimate, place);
    assert.notEqual(again.sealed, (await sealBallot(estimate, place)).sealed);
  });

  it('takes a reason up to what it says fits, and refuses one character more', async () => {
    for (const character of ['x', '漢', '😀', '"', '\n', '\ud800']) {
      const reason = character.repeat(1_000);
      const error: unknown = await sealBallot({ ...estimate, reason }, place).catch((thrown: unknown) => thrown);
      assert.ok(isFailure(error, 'InvalidData') && error.failure.source === 'reason');
      const fits = Number(/first (\d+) characters fit/.exec(error.message)?.[1]);
      assert.ok(fits > 90, `${fits}`);
      const opened = await openBallot(
        await sealBallot({ ...estimate, reason: character.repeat(fits) }, place),
        privateKey,
        place,
      );
      assert.equal(opened?.reason, character.repeat(fits));
      await assert.rejects(sealBallot({ ...estimate, reason: character.repeat(fits + 1) }, place), (refusal) =>
        isFailure(refusal, 'InvalidData'),
      );
    }
  });

  it('is not made with a damaged key', async () => {
    for (const publicKey of ['', 'A'.repeat(87), key.publicKey.slice(1), '!'])
      await assert.rejects(
        sealBallot(estimate, { ...place, terms: { ...place.terms, key: { ...key, publicKey } } }),
        (error) =>
          isFailure(error, 'InvalidData') &&
          error.failure.source === 'session key' &&
          /session #31 is damaged/.test(error.message),
      );
  });
});

describe('A ballot of an earlier version', () => {
  // Sealed once and kept: what is written into open sessions must open with every later version.
  const privateKey = JSON.stringify({
    kty: 'EC',
    crv: 'P-256',
    x: 'YJgFux_nCxvodJ7nhsxyHFm38RObzyg8qcoZK3Q89SQ',
    y: 'qOhj83uSySHjzzdvAuld67laeAizmggEX-ciot5F63I',
    d: 'ci3Koo9LXzMm0Rn6O4e21bctYvCs-3v1MrGRnPpwUqg',
  });
  const sealed =
    'BG8pjdu4JzHX4iT6OzHfm91-KzxqlPwzUVa1erbxgw6P1Ia7HzoaP8qMjWezf95uxrUoxURWo97L4UoZ6pWDkSejVgKMPqgxG0pp' +
    '1-UKaAkmtdq1jcXOwpFhJBDckWtNSIBPe3_z0eI9UbkvlhfND88YH37wDjjJcpcGaMf5sw2Ad8POkao7zlbGNZIejWz0ryUzGTRq' +
    'tqAAYJaBj80gpPF06o__pAjCFonrK8inE6IgVpjsRZhsIchkDSQkxFHS_ehJSSyYeTSpbIF1AMWfa8epvZg4DgsbAdCPlnGNq9PM' +
    'jUPzRn80Ar8eV_dJwRe5vQrh3yvNyaZcYKXRSVVTXN8nR5XwlEFeszuiIX7rehADD4sc6QRKjs6MCcSqLtcLXBJFAFVYugpExZXp' +
    'bzZIHo4vyBnFrmBZGUxCJ7q8a7MLd9xYgfFYaNq5XJFqZnAGE1AjNJNsW6WtR03gA-a8HwyqHGKEl5oOt2MDrzbcHRW5s72JicRB' +
    'jyH-Vlm-D6JdpVD2RM713tgH7tFPR6lEil7uapPD3Q0yMGDKlo-mefb3yo_D2U5GXOzam_7UUqSgh7DEQFBgigi1aEBj7FspHFF6' +
    '4wtazZJ02JdTzzRf9rambKuo5v6z476JUTIx7cW_Hi7ZfpMRTgDWauO9aRcxzZrPmJcOLfqc1V_2r1oGrZHKYI0S7_GkaGBJzYTn' +
    'vBSLyKV5iQ2y73lxDDVLyeuHRHxrw2tPy8TZMozIGgRcu1sxXOO_yy6DSp_9QxbmKl-EmXjdfSYdCP2n_vrJchOacnjQDvLOEK4z' +
    'zh3vgKgSDaZw4bb76-urc0uJ9ey8rOaMQw4b1PJmBhBwNCN3mHQSzV4PjJ0eOqJ5pZvnIMDoiWF5OTfcOnXxDt8_yOpNTQ6K8J2s' +
    'XHEgP5kfnx6LHbSmZNGQTfUn2WhpmypJW3gRXSKiiCYMOwSqf3MZoOf3bpDHFuMpeuRwldUUi7-ShiBA9bAj3b1gnlu67MelNIEL' +
    'bxpiB_ODJ3J_ckyIfZAkpFfFKuxlObtD1AnzjKXBTnvCHJ-KnqEVdTTAxe8K7AUHrGrWYHbGL8bGx5wQm-__zw97iKpWjOiolGxo' +
    'vj3P9JpGnRNH4OL6rN6rBO8zq9Z-JDzX';

  it('opens, and tells the same', async () => {
    const ballot: SealedBallot = { story: place.story, round: 1, key: 'j9v2px0y7kbh7bm7', sealed };
    assert.deepEqual(await openBallot(ballot, privateKey, { ...place, voter: 'Bob' }), {
      card: '13',
      confidence: 'low',
      reason: 'Two systems',
      receipt: 'A'.repeat(22),
    });
  });
});

describe('A key pair', () => {
  it('has a public key as RFC 9180 writes it, and a private key that is only in its own text', async () => {
    assert.match(key.publicKey, /^B[\w-]{86}$/);
    const { d } = JSON.parse(privateKey) as { d: string };
    assert.ok(d.length > 40 && !JSON.stringify(key).includes(d));
    assert.notEqual((await createKeyPair()).key.id, key.id);
  });
});

describe('A receipt', () => {
  it('is 128 random bits', () => {
    assert.match(newReceipt(), /^[\w-]{22}$/);
    assert.notEqual(newReceipt(), newReceipt());
  });
});

describe('The comment of ballots', () => {
  it('tells which stories have an estimate, and nothing about it', async () => {
    const ballots = await Promise.all(
      [15, 12].map((story) => sealBallot(estimate, { ...place, story: issueNumber(story) })),
    );
    const body = renderBallots({ id: 'record5', ballots });
    assert.match(body, /^\*\*Sealed estimates\*\* for #12, #15\. Nobody can read them before the reveal\./);
    for (const secret of [estimate.receipt, 'Two systems', '"13"', '"low"']) assert.ok(!body.includes(secret), secret);
    assert.deepEqual(recordOf(parseRecord(body), 'ballots'), { id: 'record5', ballots });
  });

  it('is equally long whatever the cards are', async () => {
    const bodies = await Promise.all(
      ['1', 'too big'].map(async (card) => {
        return renderBallots({ id: 'record5', ballots: [await sealBallot({ ...estimate, card }, place)] });
      }),
    );
    // Chance decides where a ciphertext has the `--` that is escaped in a comment.
    const [one, other] = bodies.map((body) => body.replaceAll('\\u002d', '-').length);
    assert.equal(one, other);
  });

  const ballot = (number: number): SealedBallot => {
    return { story: issueNumber(number), round: 1, key: 'k'.repeat(16), sealed: 'A'.repeat(1_132) };
  };

  it('says so when all are withdrawn', () => {
    assert.match(renderBallots({ id: 'record5', ballots: [] }), /^\*\*No sealed estimates\.\*\*/);
  });

  it('holds fifty ballots, and refuses more than fit', () => {
    const ballots = Array.from({ length: 60 }, (_, at) => ballot(at + 1));
    assert.ok(renderBallots({ id: 'record5', ballots: ballots.slice(0, 50) }).length <= maximumCommentLength);
    assert.throws(
      () => renderBallots({ id: 'record5', ballots }),
      (error) =>
        isFailure(error, 'InvalidData') && error.failure.source === 'ballots' && /revealed already/.test(error.message),
    );
  });

  it('keeps its other ballots readable where one is damaged, and takes the first of two for one round', () => {
    const ballots = [{ ...ballot(1), sealed: 'A' }, ballot(2), { ...ballot(2), sealed: 'B' }];
    const body = renderBallots({ id: 'record5', ballots });
    assert.deepEqual(recordOf(parseRecord(body), 'ballots').ballots, ballots.slice(0, 2));
  });
});
