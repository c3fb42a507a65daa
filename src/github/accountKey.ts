import { type GitHubHost } from './gitHubHost';

/** Tells the accounts of a host apart without naming them. The token can't be found from it. */
export async function accountKey({ apiUrl }: GitHubHost, token: string): Promise<string> {
  const text = new TextEncoder().encode(`refinement cache of ${apiUrl} ${token}`);
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', text));
  return [...digest.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
