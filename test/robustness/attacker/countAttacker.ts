import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type LocalGitHub } from '../../github/localGitHub';

/** A record as it stands on GitHub, for somebody who reads its JSON and nothing of our code. */
type Json = Record<string, unknown>;
export interface StoredRound {
  story: number;
  round: number;
  cards: { card: string; receipt: string; voter?: string; confidence?: string; reason?: string }[];
  ballots?: string[];
}
interface StoredBallots {
  id: string;
  ballots: { story: number; round: number; key: string; sealed: string }[];
}

const place = { owner: 'ana', repo: 'shop' };

/** Somebody of the team with an API client who knows the formats, and seals, opens and writes by means of their own. */
export class CountAttacker {
  constructor(
    private readonly github: LocalGitHub,
    private readonly session: number,
    private readonly login: string,
  ) {}

  /** The newest comment on the session's issue that holds such a record. */
  find(kind: string, author: string) {
    const found = this.github
      .comments(this.session)
      .findLast(({ user, body }) => user.login === author && body.includes(`refinement:${kind}:v`));
    assert.ok(found, `a ${kind} of ${author}`);
    return { ...found, record: JSON.parse(/v[12] (.*) -->\s*$/s.exec(found.body)?.[1] ?? '') as Json };
  }

  /** @param as whose token is used; absent: the attacker's own */
  async write(comment: number, body: string, as = this.login): Promise<void> {
    await this.github.as(as).rest.issues.updateComment({ ...place, comment_id: comment, body });
  }

  async post(body: string, as = this.login): Promise<number> {
    const { data } = await this.github.as(as).rest.issues.createComment({ ...place, issue_number: this.session, body });
    return data.id;
  }

  async changeResult(change: (round: StoredRound) => void, as = this.login): Promise<void> {
    const { id, record } = this.find('result', 'ana');
    for (const round of (record as unknown as { rounds: StoredRound[] }).rounds) change(round);
    await this.write(id, comment('result', record), as);
  }

  async changeBallots(of: string, change: (record: StoredBallots) => void, as = this.login): Promise<void> {
    const { id, record } = this.find('ballots', of);
    change(record as unknown as StoredBallots);
    await this.write(id, comment('ballots', record), as);
  }

  /** A ballot that opens as this voter's. */
  async ballot(voter: string, story: number, estimate: Json): Promise<StoredBallots['ballots'][number]> {
    const { body } = await this.github.issue(this.session);
    const { key } = JSON.parse(/session:v[12] (.*) -->/.exec(body ?? '')?.[1] ?? '') as {
      key: { id: string; publicKey: string };
    };
    const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
    const recipientPublicKey = await suite.kem.deserializePublicKey(Buffer.from(key.publicKey, 'base64url'));
    const sender = await suite.createSenderContext({ recipientPublicKey, info: Buffer.from('refinement ballot v1') });
    const repository = `${new URL(this.github.url).host}/ana/shop`;
    const bound = JSON.stringify([repository, this.session, story, 1, voter, key.id]);
    const text = Buffer.from(JSON.stringify(estimate));
    const plain = Buffer.concat([Buffer.from([text.length >> 8, text.length & 255]), text], 768);
    const ciphertext = await sender.seal(plain, Buffer.from(bound));
    const sealed = Buffer.concat([Buffer.from(sender.enc), Buffer.from(ciphertext)]).toString('base64url');
    return { story, round: 1, key: key.id, sealed };
  }
}

/** A comment that holds a record. */
export function comment(kind: string, record: unknown): string {
  return `x\n\n<!-- refinement:${kind}:v1 ${JSON.stringify(record)} -->`;
}

export function digestOf({ sealed }: { readonly sealed: string }): string {
  return createHash('sha256').update(sealed).digest('base64url');
}
