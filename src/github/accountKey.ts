import { type GitHubHost } from './gitHubHost';

/** Tells accounts of a host apart without naming them; nobody finds the token from it. */
export async function accountKey({ apiUrl }: GitHubHost, token: string): Promise<string> {
  const text = new TextEncoder().encode(`refinement cache of ${apiUrl} ${token}`);
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', text));
  return [...digest.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
