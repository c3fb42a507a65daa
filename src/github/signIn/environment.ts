/** What Codespaces, dev containers and CI put into the environment. */
export interface Environment {
  readonly token: string | undefined;
  readonly apiUrl: string | undefined;
}

/** The web extension host has no `process`. */
export function readEnvironment(): Environment {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return { token: process?.env?.['GITHUB_TOKEN']?.trim() || undefined, apiUrl: process?.env?.['GITHUB_API_URL'] };
}

const defaultApiUrl = 'https://api.github.com';

/** The token of the environment, if it is for this API and no other. */
export function environmentToken({ token, apiUrl }: Environment, requested: string): string | undefined {
  const own = (apiUrl?.trim() || defaultApiUrl).replace(/(?<!\/)\/+$/, '');
  return own === requested ? token : undefined;
}
