/** A comment as GitHub's API gives it, as far as lists need it. */
export interface CommentJson {
  readonly id: number;
  readonly url: string;
  readonly issue_url: string;
  readonly body: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly user: { readonly login: string };
}

/**
 * All comments of a repository. The emulator cannot list them: its route for one issue shadows the one for the repository's
 * comments, and its list of an issue's comments knows no `since`. So the gateway remembers what passes through it.
 */
export class CommentIndex {
  private readonly comments = new Map<number, CommentJson>();

  put(comment: CommentJson): void {
    this.comments.set(comment.id, comment);
  }

  remove(id: number): void {
    this.comments.delete(id);
  }

  get(id: number): CommentJson | undefined {
    return this.comments.get(id);
  }

  ofRepository(fullName: string): CommentJson[] {
    return [...this.comments.values()].filter(({ url }) => url.includes(`/repos/${fullName}/`));
  }

  ofIssue(fullName: string, number: number): CommentJson[] {
    return this.ofRepository(fullName).filter((comment) => issueNumberOf(comment) === number);
  }
}

export function issueNumberOf(comment: CommentJson): number {
  return Number(comment.issue_url.split('/').at(-1));
}
