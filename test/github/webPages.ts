import { createHash } from 'node:crypto';
import { escapeHtml, markdownToHtml } from './markdown';
import { type HttpAnswer } from './server';
import { type Services } from './services';
import { type Account, type Issue } from './store';

/** The text of a file at a commit; undefined where there is none. */
export type ReadSource = (commit: string, path: string) => Promise<string | undefined>;

/** Plain pages, to which "Open on GitHub" and code anchors lead. They show only what an outsider may read. */
export async function webAnswer(url: URL, services: Services, readSource: ReadSource | undefined): Promise<HttpAnswer> {
  const [, first = '', second = '', kind, third = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  if (first === 'avatars') return avatar(kind ?? second);
  if (url.pathname === '/') return page('Repositories', repositoryList(services));
  const fullName = services.access.visibleRepository(`${first}/${second}`, undefined);
  if (fullName === undefined) return notFound();
  if (kind === 'blob' && readSource) return sourcePage(await readSource(third, rest.join('/')), rest.join('/'));
  const { issues } = services.store.repository(fullName);
  if (kind === undefined || (kind === 'issues' && third === ''))
    return page(fullName, issueList(fullName, [...issues.values()]));
  const issue = kind === 'issues' ? issues.get(Number(third)) : undefined;
  return issue ? issuePage(fullName, issue, services) : notFound();
}

function notFound(): HttpAnswer {
  return page('Not found', '<p>This page is not here, or it is private.</p>', 404);
}

function repositoryList({ access }: Services): string {
  const items = access.visibleRepositories(undefined).map((name) => `<li><a href="/${name}/issues">${name}</a></li>`);
  return `<h1>Repositories</h1><ul>${items.join('')}</ul>`;
}

function issueList(fullName: string, issues: readonly Issue[]): string {
  const rows = [...issues].reverse().map(({ number, title, state, labels }) => {
    const link = `<a href="/${fullName}/issues/${number}"><bdi>${escapeHtml(title)}</bdi></a>`;
    return `<li>#${number} ${link} <small>${state}</small> ${labels.map(({ name }) => labelChip(name)).join(' ')}</li>`;
  });
  return `<h1>${fullName}</h1><ul>${rows.join('')}</ul>`;
}

function labelChip(name: string): string {
  return `<span class="label">${escapeHtml(name)}</span>`;
}

function issuePage(fullName: string, issue: Issue, { baseUrl }: Services): HttpAnswer {
  const { number, title, state, labels, milestone, comments } = issue;
  const head = [
    `<p><a href="/${fullName}/issues">${fullName}</a></p>`,
    `<h1><bdi>${escapeHtml(title)}</bdi> <small>#${number}</small></h1>`,
    `<p><span class="state">${state}</span> ${labels.map(({ name }) => labelChip(name)).join(' ')}`,
    ` ${milestone ? `Milestone: ${escapeHtml(milestone.title)}` : ''}</p>`,
  ];
  const repositoryUrl = `${baseUrl}/${fullName}`;
  const posts = [
    post(issue, markdownToHtml(issue.body ?? '', repositoryUrl)),
    ...comments.map((each) => post(each, markdownToHtml(each.body, repositoryUrl), each)),
  ];
  return page(`${title} · #${number}`, [...head, ...posts].join(''));
}

function post(
  { author, createdAt }: { readonly author: Account; readonly createdAt: string },
  html: string,
  comment?: { readonly id: number; readonly editedAt: string | null },
): string {
  const edited = comment?.editedAt ? ' · edited' : '';
  const id = comment ? ` id="issuecomment-${comment.id}"` : '';
  const time = `<time datetime="${createdAt}">${createdAt.replace('T', ' ').replace('Z', ' UTC')}</time>`;
  const login = escapeHtml(author.isDeleted ? 'ghost' : author.login);
  const who = `<img src="/avatars/u/${login}" alt="" width="20" height="20"> <b>${login}</b> · ${time}${edited}`;
  return `<article${id}><header>${who}</header>${html}</article>`;
}

function sourcePage(text: string | undefined, path: string): HttpAnswer {
  if (text === undefined) return notFound();
  const lines = text.split('\n').map((line, at) => `<li id="L${at + 1}"><code>${escapeHtml(line)}</code></li>`);
  return page(path, `<h1>${escapeHtml(path)}</h1><ol class="source">${lines.join('')}</ol>`);
}

function avatar(login: string): HttpAnswer {
  const hue = createHash('sha256').update(login).digest().readUInt16BE(0) % 360;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="20" fill="hsl(${hue} 45% 40%)"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${escapeHtml(login.slice(0, 1).toUpperCase())}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'access-control-allow-origin': '*' }, text };
}

const style = `
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
article { border: 1px solid #d0d7de; border-radius: 6px; margin: 1rem 0; padding: 0 1rem 0.5rem; }
article > header { margin: 0 -1rem; padding: 0.4rem 1rem; border-bottom: 1px solid #d0d7de; background: #f6f8fa; }
header img { vertical-align: middle; }
.label, .state { border: 1px solid #8c959f; border-radius: 1em; padding: 0 0.6em; font-size: 0.85em; }
.source { font-family: monospace; } .source code { white-space: pre-wrap; } li:target { background: #fff8c5; }
table { border-collapse: collapse; } th, td { border: 1px solid #d0d7de; padding: 0.2rem 0.6rem; }
pre { background: #f6f8fa; padding: 0.6rem; overflow: auto; } blockquote { border-left: 4px solid #d0d7de; margin-left: 0; padding-left: 1rem; color: #59636e; }
`;

/** A page on which no script can run, whatever an issue holds. */
function page(title: string, body: string, status = 200): HttpAnswer {
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'`;
  const text = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return { status, headers, text };
}
