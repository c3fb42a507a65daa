import { createHash, webcrypto } from 'node:crypto';
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type LocalGitHub } from '../../github/localGitHub';

type Json = Record<string, unknown>;
interface Ballot {
  story: number;
  round: number;
  key: string;
  sealed: string;
}

/** Whose card and reason an attacker has read. */
export interface ReadCard {
  readonly voter: string;
  readonly story: number;
  readonly card: string;
  readonly reason?: string;
}

const place = { owner: 'ana', repo: 'shop' };
const base64Url = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64url');
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
const info = new TextEncoder().encode('refinement ballot v1');

/** The record in a text of ours, found as somebody finds it who has only read one. */
const envelope = /(<!-- refinement:(?:session|ballots):v[12] )(\{.*\})( -->)\s*$/s;

function recordOf(body: string): Json | undefined {
  const [, , json] = envelope.exec(body) ?? [];
  return json === undefined ? undefined : (JSON.parse(json) as Json);
}

function withRecord(body: string, record: Json): string {
  const json = JSON.stringify(record)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('--', '\\u002d\\u002d');
  return body.replace(envelope, (_, before: string, _json, after: string) => `${before}${json}${after}`);
}

/**
 * Somebody of the team with an API client and a key pair, who knows the format as everybody can. Nothing of ours helps: records
 * are JSON that is found in a text, ballots are opened with the library alone.
 */
export class Attacker {
  /** All that was read so far. */
  readonly haul: ReadCard[] = [];

  private constructor(
    private readonly github: LocalGitHub,
    readonly login: string,
    private readonly keys: webcrypto.CryptoKeyPair,
    readonly publicKey: string,
  ) {}

  static async arm(github: LocalGitHub, login: string): Promise<Attacker> {
    const keys = await webcrypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    return new Attacker(github, login, keys, base64Url(await webcrypto.subtle.exportKey('raw', keys.publicKey)));
  }

  private get issues() {
    return this.github.as(this.login).rest.issues;
  }

  /** Edits the record of a session. @returns what stood there, to be put back */
  async editSession(number: number, change: (record: Json) => Json): Promise<string> {
    const body = (await this.github.issue(number)).body ?? '';
    await this.issues.update({ ...place, issue_number: number, body: withRecord(body, change(recordOf(body) ?? {})) });
    return body;
  }

  /** Not before what has come in meanwhile is read. */
  async restore(number: number, body: string): Promise<void> {
    await this.readCards(number);
    await this.issues.update({ ...place, issue_number: number, body });
  }

  async close(number: number): Promise<void> {
    await this.issues.update({ ...place, issue_number: number, state: 'closed' });
  }

  /** An issue of this attacker's own, with what makes it a session, copied from `like`: made so later if `of` is given. */
  async claim(like: string, change: Json, of?: number): Promise<number> {
    const record = { ...recordOf(like), ...change };
    const text = { title: 'Refinement', body: withRecord(like, record) };
    const labels = ['refinement-session'];
    if (of === undefined) return (await this.issues.create({ ...place, ...text, labels })).data.number;
    await this.issues.update({ ...place, issue_number: of, ...text });
    await this.issues.addLabels({ ...place, issue_number: of, labels });
    return of;
  }

  async openIssue(title: string): Promise<number> {
    return (await this.issues.create({ ...place, title, body: '' })).data.number;
  }

  /** Everything that anybody has sealed to this attacker's key, in whatever binding the format has or had. */
  async readCards(number: number): Promise<readonly ReadCard[]> {
    const session = recordOf((await this.github.issue(number)).body ?? '') ?? {};
    const found: ReadCard[] = [];
    for (const { user, body } of this.github.comments(number))
      for (const ballot of (recordOf(body)?.['ballots'] ?? []) as Ballot[]) {
        const opened = await this.open(number, user.login, ballot, session);
        if (opened) found.push({ voter: user.login, story: ballot.story, ...opened });
      }
    this.haul.push(...found);
    return found;
  }

  private async open(number: number, voter: string, ballot: Ballot, session: Json) {
    const { host } = new URL(this.github.url);
    const parts = [`${host}/ana/shop`, number, ballot.story, ballot.round, voter.toLowerCase(), ballot.key];
    const key = session['key'] as { id: string; publicKey: string };
    const deck = session['deck'] as { cards: string[]; specials: string[] };
    const bindings = [true, false].flatMap((anonymous) =>
      [key.publicKey, this.publicKey].map((publicKey) => {
        const terms = [session['id'], ballot.key, publicKey, deck.cards, deck.specials, anonymous, ballot.story];
        const digest = createHash('sha256').update(JSON.stringify(terms)).digest();
        return JSON.stringify(['v2', ...parts, base64Url(digest)]);
      }),
    );
    const bytes = Buffer.from(ballot.sealed, 'base64url');
    for (const binding of [...bindings, JSON.stringify(parts)])
      try {
        const enc = new Uint8Array(bytes.subarray(0, 65)).buffer;
        const recipient = await suite.createRecipientContext({ recipientKey: this.keys.privateKey, enc, info });
        const sealed = new Uint8Array(bytes.subarray(65)).buffer;
        const plain = Buffer.from(await recipient.open(sealed, new TextEncoder().encode(binding).buffer));
        return JSON.parse(plain.subarray(2, 2 + plain.readUInt16BE(0)).toString()) as { card: string; reason?: string };
      } catch {
        continue;
      }
    return undefined;
  }
}
