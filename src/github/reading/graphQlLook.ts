import { type CommentsPage, type Look, type Page, type ReadIssue, type Seen } from '../../backlog/ports/look';
import { type RefinementError } from '../../domain/errors';
import { type IssueNumber, issueNumber, type RepositoryId } from '../../domain/story';
import { EditHistory } from './editHistory';
import { type Document, documentOf, isOptional, type TextQuestion } from './graphQlDocument';
import { isTooHeavy, unexpectedAnswer } from '../requests/gitHubErrors';
import { type GitHubRequests, type GraphQlAnswer } from '../requests/gitHubRequests';
import { type GraphQlError, isUndefinedField } from '../requests/graphQlAnswer';
import { roleByName } from '../people/gitHubRoles';
import { type SeenAccess } from '../people/knownRoles';
import {
  blobSchema,
  commentsOfIssueSchema,
  connectionSchema,
  editedTextSchema,
  historySchema,
  issueNodeSchema,
  issueNodesSchema,
  newestSchema,
  repositoryAccessSchema,
  viewerSchema,
} from './graphQlSchemas';
import { type HostLimits } from '../requests/hostLimits';
import { commentsPage, toReadIssue } from './graphQlToDomain';
import { parseAnswer } from '../requests/parseAnswer';

/** Asks with one GraphQL query, and again with a smaller one, or without a field that the host lacks, where it must. */
export async function lookByGraphQl(
  requests: GitHubRequests,
  limits: HostLimits,
  repository: RepositoryId,
  look: Look,
  doing: string,
  signal: AbortSignal | undefined,
): Promise<{ seen: Seen; access?: SeenAccess } | 'no GraphQL'> {
  const askFor = async (asked: Look, rest: readonly TextQuestion[] = []) => {
    for (;;) {
      const document = documentOf(asked, repository, limits, rest);
      const answer = await ask(requests, document, limits, doing, signal);
      if (answer === 'no GraphQL') return answer;
      if (answer !== 'ask again') return new LookAnswer(requests, answer, doing);
    }
  };
  const answer = await askFor(look);
  if (answer === 'no GraphQL') return answer;
  const histories = answer.histories(look.texts ?? []);
  for (let times = 0; times < mostHistoryPages; times++) {
    const unfinished = histories.filter((history) => history?.next !== undefined) as EditHistory[];
    if (unfinished.length === 0) break;
    const rest = await askFor(
      {},
      unfinished.map(({ id, next = '' }) => ({ id, after: next })),
    );
    if (rest === 'no GraphQL') return rest;
    rest.continueHistories(unfinished);
  }
  return answer.read(look, histories);
}

async function ask(
  requests: GitHubRequests,
  document: Document,
  limits: HostLimits,
  doing: string,
  signal: AbortSignal | undefined,
): Promise<GraphQlAnswer | 'ask again' | 'no GraphQL'> {
  try {
    const answer = await requests.query(document.text, { variables: document.variables, doing, signal });
    if (answer === 'no GraphQL') return answer;
    const missing = answer.errors.filter(isUndefinedField).map(({ extensions }) => extensions?.fieldName ?? '');
    if (missing.length === 0) return answer;
    // Each missing field is noted once, so that asking again comes to an end.
    if (missing.map((field) => isOptional(field) && limits.noteMissing(field)).some(Boolean)) return 'ask again';
    throw unexpectedAnswer(doing, answer.errors);
  } catch (error) {
    if (signal?.aborted || !isTooHeavy(error) || !limits.shrinkPages()) throw error;
    return 'ask again';
  }
}

// A thousand edits: whoever has made as many since the author's last has only made the record uncertain.
const mostHistoryPages = 20;

class LookAnswer {
  private readonly repository: Readonly<Record<string, unknown>>;

  constructor(
    private readonly requests: GitHubRequests,
    private readonly answer: GraphQlAnswer,
    private readonly doing: string,
  ) {
    const { repository } = answer.data;
    if (typeof repository !== 'object' || repository === null) throw this.error(answer.errors[0]);
    this.repository = repository as Record<string, unknown>;
  }

  histories(ids: readonly string[]): (EditHistory | undefined)[] {
    return ids.map((id, at) => {
      const value = this.answer.data[`t${at}`];
      if (value === null || value === undefined) return this.absent(`t${at}`);
      return new EditHistory(id, parseAnswer(editedTextSchema, value, this.doing));
    });
  }

  continueHistories(unfinished: readonly EditHistory[]): void {
    for (const [at, history] of unfinished.entries()) {
      history.next = undefined;
      const value = this.answer.data[`t${at}`];
      if (value !== null && value !== undefined) history.read(parseAnswer(historySchema, value, this.doing));
    }
  }

  read(look: Look, histories: readonly (EditHistory | undefined)[]): { seen: Seen; access?: SeenAccess } {
    const access = look.access ? this.access() : undefined;
    const seen = {
      roles: access?.others ?? [],
      missingLabels: (look.labels ?? []).filter((_, at) => this.repository[`l${at}`] === null),
      pages: (look.pages ?? []).map((question, at) =>
        this.page(question.list.kind === 'search' ? this.answer.data[`p${at}`] : this.repository[`p${at}`], `p${at}`),
      ),
      issues: (look.issues ?? []).map((number, at) => this.issue(`i${at}`, number)),
      comments: (look.comments ?? []).map((_, at) => this.comments(`c${at}`)),
      ...(look.newest ? { newest: this.newest() } : {}),
      ...(look.file === undefined ? {} : { file: this.file() }),
      texts: histories.map((history) => history?.text),
    };
    return access ? { seen, access } : { seen };
  }

  private page(value: unknown, alias: string): Page | RefinementError {
    if (value === null || value === undefined) return this.error(this.errorAt(alias));
    const { totalCount, issueCount, pageInfo, nodes = [] } = parseAnswer(connectionSchema, value, this.doing);
    const issues = nodes.filter(isIssueNode);
    return {
      total: totalCount ?? issueCount,
      numbers: issues.map(({ number }) => issueNumber(number)),
      lastCreatedAt: issues.at(-1)?.createdAt,
      next: pageInfo?.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
      read: () => parseAnswer(issueNodesSchema, issues, this.doing).map(toReadIssue),
    };
  }

  private issue(alias: string, number: IssueNumber): ReadIssue | undefined {
    const value = this.repository[alias];
    if (value === null || value === undefined) return this.absent(alias);
    const read = toReadIssue(parseAnswer(issueNodeSchema, value, this.doing));
    // An issue that was transferred answers from its new repository, with another number.
    return read.issue.number === number ? read : undefined;
  }

  private comments(alias: string): CommentsPage | undefined {
    const value = this.repository[alias];
    if (value === null || value === undefined) return this.absent(alias);
    return commentsPage(parseAnswer(commentsOfIssueSchema, value, this.doing));
  }

  /** Nothing where the issue was not found; any other error is thrown. */
  private absent(alias: string): undefined {
    const error = this.errorAt(alias);
    if (error && this.error(error).failure.code !== 'NotFound') throw this.error(error);
    return undefined;
  }

  private access(): SeenAccess {
    const { login } = parseAnswer(viewerSchema, this.answer.data.viewer, this.doing);
    const { viewerPermission, collaborators } = parseAnswer(repositoryAccessSchema, this.repository, this.doing);
    const others = (collaborators?.edges ?? []).map(({ permission, node }) => {
      return { login: node.login, role: roleByName(permission) };
    });
    return { login, role: viewerPermission ? roleByName(viewerPermission) : 'unknown', others };
  }

  private newest(): string | undefined {
    const { issuesNewest, pullRequestsNewest } = parseAnswer(newestSchema, this.repository, this.doing);
    const times = [...issuesNewest.nodes, ...(pullRequestsNewest?.nodes ?? [])].map(({ updatedAt }) => updatedAt);
    return times.sort().at(-1);
  }

  private file(): Seen['file'] {
    const value = this.repository.f;
    if (value === null || value === undefined) {
      const error = this.answer.errors.find(({ path }) => path?.includes('f'));
      return error ? this.error(error) : 'none';
    }
    const { text, isTruncated } = parseAnswer(blobSchema, value, this.doing);
    return { text: isTruncated ? undefined : (text ?? undefined) };
  }

  private errorAt(alias: string): GraphQlError | undefined {
    return this.answer.errors.find(({ path }) => path?.includes(alias)) ?? this.answer.errors[0];
  }

  private error(error: GraphQlError | undefined): RefinementError {
    if (!error) return unexpectedAnswer(this.doing, 'nothing where an answer should be');
    return this.requests.errorOf(error, this.answer, this.doing);
  }
}

/** A search also finds pull requests: of those, the query asks for no field. */
function isIssueNode(node: unknown): node is { readonly number: number; readonly createdAt: string } {
  if (typeof node !== 'object' || node === null || !('number' in node) || !('createdAt' in node)) return false;
  return typeof node.number === 'number' && typeof node.createdAt === 'string';
}
