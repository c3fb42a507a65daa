/** Git's hash of a text file, as Git stores it: with `\n` between lines. 40 hex digits. */
export async function gitBlobHash(text: string): Promise<string> {
  const content = new TextEncoder().encode(text.replace(/\r\n/g, '\n'));
  const header = new TextEncoder().encode(`blob ${content.length}\0`);
  const blob = new Uint8Array(header.length + content.length);
  blob.set(header);
  blob.set(content, header.length);
  const hash = await crypto.subtle.digest('SHA-1', blob);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
