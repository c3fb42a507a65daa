import { t } from '../base/translate';
import type { KemInterface } from '@hpke/core';
import * as z from 'zod/mini';
import { invalid } from '../domain/errors';
import { newId } from '../domain/ids';
import { confidences, type Estimate } from '../domain/round';
import { type Session, type SessionKey } from '../domain/session/session';
import { type IssueNumber, type Login, type RepositoryId, repositoryKey } from '../domain/story';
import { type SealedBallot } from './ballotsRecord';
import { decodeBase64Url, encodeBase64Url } from './base64Url';
import { sha256 } from './sha256';

/** An estimate, with a random text by which its voter recognizes it after the reveal. */
export type ReceiptedEstimate = Estimate & { readonly receipt: string };

/** Where a ballot belongs. It is sealed with it: the ballot can't be opened in another place or as another voter's. */
export interface BallotPlace {
  readonly repository: RepositoryId;
  /** The session's issue. */
  readonly session: IssueNumber;
  readonly story: IssueNumber;
  readonly round: number;
  readonly voter: Login;
  /** What the voter has agreed to: sealed to its key, a ballot does not open where any of it has been changed. */
  readonly terms: Pick<Session, 'id' | 'key' | 'deck' | 'anonymous'>;
}

const info = encodeText('refinement ballot v1');
const encapsulatedKeyLength = 65;
const lengthPrefix = 2;
// In bytes. Every plaintext has this length, so that its size tells nothing. There is room for a reason of about 650 Latin or
// 210 Japanese characters, and one comment holds some fifty ballots.
const plaintextLength = 768;

/**
 * HPKE (RFC 9180) in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, which is as strong as P-256. Loaded when
 * it is first needed, so that activation does not take longer.
 */
async function cipherSuite() {
  const { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } = await import('./hpke');
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
}

/** A key pair for a session. `privateKey` goes into SecretStorage and nowhere else. */
export async function createKeyPair(): Promise<{ key: SessionKey; privateKey: string }> {
  const { kem } = await cipherSuite();
  const pair = await kem.generateKeyPair();
  const publicKey = encodeBase64Url(new Uint8Array(await kem.serializePublicKey(pair.publicKey)));
  // As JWK, which carries the public half: WebKit imports no bare P-256 private key.
  const privateKey = JSON.stringify(await globalThis.crypto.subtle.exportKey('jwk', pair.privateKey));
  return { key: { id: newId(), publicKey }, privateKey };
}

/** 128 random bits, base64url. */
export function newReceipt(): string {
  return encodeBase64Url(globalThis.crypto.getRandomValues(new Uint8Array(16)));
}

/** @throws {RefinementError} InvalidData where the reason is too long (the message says how much fits) or the key is damaged */
export async function sealBallot(estimate: ReceiptedEstimate, place: BallotPlace): Promise<SealedBallot> {
  const { key } = place.terms;
  const plaintext = pad(estimate);
  const suite = await cipherSuite();
  const recipientPublicKey = await suite.kem
    .deserializePublicKey(decodeBase64Url(key.publicKey) ?? new Uint8Array())
    .catch(() => {
      throw invalid(
        'session key',
        t('The key of session #{0} is damaged. Ask its facilitator for a new one.', place.session),
      );
    });
  const sender = await suite.createSenderContext({ recipientPublicKey, info });
  const ciphertext = await sender.seal(plaintext, await associatedData(place, key.id));
  const sealed = encodeBase64Url(new Uint8Array([...new Uint8Array(sender.enc), ...new Uint8Array(ciphertext)]));
  return { story: place.story, round: place.round, key: key.id, sealed };
}

/**
 * Undefined where the ballot was sealed to another key, for another place, on other terms or by another voter, or was altered.
 * @throws {RefinementError} InvalidData where the private key is damaged.
 */
export async function openBallot(
  ballot: SealedBallot,
  privateKey: string,
  place: BallotPlace,
): Promise<ReceiptedEstimate | undefined> {
  const suite = await cipherSuite();
  const recipientKey = await readPrivateKey(privateKey, suite.kem);
  const sealed = decodeBase64Url(ballot.sealed) ?? new Uint8Array();
  const enc = sealed.slice(0, encapsulatedKeyLength);
  const ciphertext = sealed.slice(encapsulatedKeyLength);
  // Ballots of earlier versions are bound to no terms. Who has sealed on terms can't be made to seem one of them.
  for (const data of [await associatedData(place, ballot.key), earlierAssociatedData(place, ballot.key)])
    try {
      const recipient = await suite.createRecipientContext({ recipientKey, enc, info });
      return unpad(new Uint8Array(await recipient.open(ciphertext, data)));
    } catch {
      continue;
    }
  return undefined;
}

async function readPrivateKey(privateKey: string, kem: KemInterface): Promise<CryptoKey> {
  try {
    return await kem.importKey('jwk', JSON.parse(privateKey) as JsonWebKey, false);
  } catch {
    throw invalid('private key', t('The key that this machine keeps for the session is damaged: it opens no ballot.'));
  }
}

/** A list as JSON shows where each part ends, whatever the parts hold. */
async function associatedData(place: BallotPlace, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const { terms, story } = place;
  const { deck } = terms;
  const agreed = [terms.id, terms.key.id, terms.key.publicKey, deck.cards, deck.specials, terms.anonymous, story];
  return encodeText(JSON.stringify(['v2', ...placeParts(place, key), await sha256(JSON.stringify(agreed))]));
}

/** As the first version bound it. */
function earlierAssociatedData(place: BallotPlace, key: string): Uint8Array<ArrayBuffer> {
  return encodeText(JSON.stringify(placeParts(place, key)));
}

function placeParts({ repository, session, story, round, voter }: BallotPlace, key: string) {
  return [repositoryKey(repository), session, story, round, voter.toLowerCase(), key];
}

const estimateSchema = z.object({
  card: z.string(),
  confidence: z.exactOptional(z.enum(confidences)),
  reason: z.exactOptional(z.string()),
  receipt: z.string().check(z.regex(/^[\w-]{1,64}$/)),
});

/** The length of the JSON in two bytes, the JSON, zeros. */
function pad({ card, confidence, reason, receipt }: ReceiptedEstimate): Uint8Array<ArrayBuffer> {
  const json = encodeText(JSON.stringify({ card, confidence, reason, receipt }));
  const excess = json.length + lengthPrefix - plaintextLength;
  if (excess > 0) throw tooLong(reason ?? '', excess);
  const plaintext = new Uint8Array(plaintextLength);
  plaintext.set([json.length >> 8, json.length & 0xff]);
  plaintext.set(json, lengthPrefix);
  return plaintext;
}

function unpad(plaintext: Uint8Array): ReceiptedEstimate | undefined {
  const [high = 0, low = 0] = plaintext;
  const json = new TextDecoder().decode(plaintext.subarray(lengthPrefix, lengthPrefix + high * 256 + low));
  return estimateSchema.safeParse(JSON.parse(json)).data;
}

function tooLong(reason: string, excess: number): Error {
  const characters = Array.from(reason);
  const size = (character: string) => encodeText(JSON.stringify(character)).length - 2;
  let kept = characters.length;
  for (let over = excess; over > 0 && kept > 0; kept--) over -= size(characters[kept - 1] ?? '');
  return invalid('reason', t('The reason is too long to be sealed: its first {0} characters fit. Shorten it.', kept));
}

function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}
