import { type LocalGitHub } from '../../github/localGitHub';
import { signedIn } from './smallTeam';

export interface GraphQlReply {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly type?: string;
    readonly path?: readonly (string | number)[];
    readonly message: string;
    readonly extensions?: object;
  }[];
}

/** Sends a query as somebody, to the address of github.com's API or of an Enterprise Server's. */
export async function graphQl(
  github: LocalGitHub,
  query: string,
  { as = 'bob', variables = {}, path = '/graphql' }: { as?: string; variables?: object; path?: string } = {},
): Promise<GraphQlReply> {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(github.url + path, { method: 'POST', headers: signedIn(github, as), body });
  const text = await response.text();
  const answer = (text === '' ? {} : JSON.parse(text)) as object;
  return { ...answer, status: response.status, headers: response.headers };
}

/** A query for fields of the shop's repository. */
export function inShop(fields: string): string {
  return `{ repository(owner: "nordlicht", name: "shop") { ${fields} } }`;
}

/** The data of a reply's repository, which a test knows the form of. */
export function shopOf<T>(reply: GraphQlReply): T {
  return (reply.data as { repository: T }).repository;
}

/** Types of a reply's errors. */
export function errorTypes({ errors = [] }: GraphQlReply): (string | undefined)[] {
  return errors.map(({ type }) => type);
}
