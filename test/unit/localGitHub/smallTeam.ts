import { type LocalGitHub, type LocalGitHubOptions, startLocalGitHub } from '../../github/localGitHub';
import { type Seed } from '../../github/seed';

export const shop = { owner: 'nordlicht', repo: 'shop' } as const;
export const secret = { owner: 'nordlicht', repo: 'secret' } as const;

/** Half a second on an idle machine. */
export const startTimeoutMs = 20_000;

const seed: Seed = {
  users: ['ana', 'bob', 'dave', 'rita', 'mallory'].map((login) => ({ login })),
  organizations: [{ login: 'nordlicht', members: ['ana'] }],
  repositories: [
    {
      ...shop,
      name: shop.repo,
      roles: { ana: 'admin', bob: 'write', dave: 'triage', rita: 'read' },
      labels: [
        { name: 'needs-refinement', color: 'fbca04' },
        { name: 'ready', color: '0e8a16' },
        { name: 'two words', color: 'ededed' },
      ],
      milestones: [{ title: 'Sprint 14', due: '2025-06-20T00:00:00Z' }],
      issues: [
        {
          title: 'Guest checkout',
          body: 'So that nobody leaves.',
          author: 'rita',
          createdAt: '2025-05-01T10:00:00Z',
          labels: ['needs-refinement', 'two words'],
          milestone: 'Sprint 14',
          assignees: ['bob'],
          comments: [
            { author: 'mallory', body: 'First', createdAt: '2025-05-02T10:00:00Z' },
            { author: 'bob', body: 'Second', createdAt: '2025-05-03T10:00:00Z' },
          ],
        },
        {
          title: 'Wish list',
          body: 'A heart on every lamp',
          author: 'ana',
          createdAt: '2025-05-04T10:00:00Z',
          comments: [{ author: 'dave', body: 'Third', createdAt: '2025-05-05T10:00:00Z' }],
        },
        { title: 'Old', body: '', author: 'ana', createdAt: '2025-05-06T10:00:00Z', closedAt: '2025-05-07T10:00:00Z' },
      ],
    },
    {
      ...secret,
      name: secret.repo,
      isPrivate: true,
      roles: { ana: 'admin', bob: 'read' },
      issues: [{ title: 'Rotate', body: 'Soon', author: 'ana', createdAt: '2025-05-01T10:00:00Z' }],
    },
  ],
};

/** A local GitHub with a person of every role: an administrator, a writer, a triager, a reader and an outsider. */
export function startSmallTeam(options: Omit<LocalGitHubOptions, 'seed'> = {}): Promise<LocalGitHub> {
  return startLocalGitHub({ ...options, seed });
}

/** The status that a request ends with, whether its client throws or not. */
export async function statusOf(request: Promise<{ status: number }>): Promise<number> {
  return request.then(
    ({ status }) => status,
    (error: unknown) => (error as { status: number }).status,
  );
}

export function get(github: LocalGitHub, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(github.url + path, { headers });
}

export function signedIn(github: LocalGitHub, login: string): Record<string, string> {
  return { authorization: `Bearer ${github.tokenOf(login)}` };
}
