import * as vscode from 'vscode';
import { relativeTime } from '../../base/time';
import { Disposables } from '../../base/disposables';
import { t } from '../../base/translate';
import { type CodeFiles } from '../workspace/codeFiles';
import { isShown, type LocatedRisk, placeKey } from './locatedRisk';
import { type RiskPlaces } from './riskPlaces';
import { draftText, factsText, joined, placeText, replyLabel } from './riskText';

const controllerId = 'refinement-risks';

/** Shows risks as comment threads at their lines, collapsed until somebody opens one. The + in the gutter begins a new risk. */
export class RiskThreads implements vscode.Disposable {
  private readonly disposables = new Disposables();
  private readonly controller: vscode.CommentController;
  /** By document, then by place. */
  private readonly threads = new Map<string, Map<string, vscode.CommentThread>>();
  private readonly risks = new WeakMap<vscode.CommentThread, LocatedRisk>();

  constructor(
    private readonly places: RiskPlaces,
    private readonly files: CodeFiles,
  ) {
    this.controller = this.disposables.add(vscode.comments.createCommentController(controllerId, t('Risks')));
    this.controller.options = {
      // On the folded box of a risk that stands there.
      prompt: t('Reply or settle'),
      // VS Code has one text for both: a new risk, and a reply.
      placeHolder: t('One line: what could go wrong here, or your reply'),
    };
    this.controller.commentingRangeProvider = {
      provideCommentingRanges: (document) =>
        this.files.at(document.uri)
          ? { enableFileComments: true, ranges: [new vscode.Range(0, 0, document.lineCount - 1, 0)] }
          : undefined,
    };
    this.disposables.add(places.onDidChange((document) => this.update(document)));
  }

  /** The risk that a thread is about; undefined for one that a person has just begun. */
  riskOf(thread: vscode.CommentThread): LocatedRisk | undefined {
    return this.risks.get(thread);
  }

  /** Unfolds the thread of a risk. @returns false if its document is not open or its place is lost */
  expand(key: string): boolean {
    const thread = [...this.threads.values()].flatMap((each) => each.get(key) ?? [])[0];
    if (thread) thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    return thread !== undefined;
  }

  private update(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    const shown = new Map(
      this.places
        .of(document)
        .filter(isShown)
        .map((risk) => [placeKey(risk), risk]),
    );
    const threads = this.threads.get(uri) ?? new Map<string, vscode.CommentThread>();
    for (const [key, thread] of threads) {
      if (shown.has(key)) continue;
      thread.dispose();
      threads.delete(key);
    }
    for (const [key, risk] of shown) {
      const thread = threads.get(key) ?? this.controller.createCommentThread(document.uri, rangeOf(risk.now), []);
      threads.set(key, thread);
      this.show(thread, risk);
    }
    if (threads.size > 0) this.threads.set(uri, threads);
    else this.threads.delete(uri);
  }

  /** Changes threads in place and only where needed, so that they stay unfolded and keep what is being typed. */
  private show(
    thread: vscode.CommentThread,
    located: LocatedRisk & { now: { startLine: number; endLine: number } },
  ): void {
    const before = this.risks.get(thread);
    this.risks.set(thread, located);
    const range = rangeOf(located.now);
    if (!thread.range?.isEqual(range)) thread.range = range;
    const isTold =
      before?.risk === located.risk && before.now.kind === located.now.kind && before.isDraft === located.isDraft;
    if (isTold) return;
    const { risk, isMine, isPosted } = located;
    const isOpen = risk.state === 'open';
    thread.label = [factsText(located), placeText(located)].filter((part) => part !== '').join(' · ');
    thread.state = isOpen ? vscode.CommentThreadState.Unresolved : vscode.CommentThreadState.Resolved;
    // What only I can read is changed, not settled.
    const state = isPosted ? (isOpen ? 'open' : 'settled') : 'draft';
    thread.contextValue = ['risk', isMine ? 'mine' : 'theirs', state].join(' ');
    // VS Code does this by itself, but not in all cases.
    if (!isOpen && before?.risk.state === 'open')
      thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    thread.comments = commentsOf(located);
    thread.canReply = isPosted;
  }

  dispose(): void {
    this.disposables.dispose();
  }
}

function rangeOf({ startLine, endLine }: { readonly startLine: number; readonly endLine: number }): vscode.Range {
  return new vscode.Range(startLine - 1, 0, endLine - 1, 0);
}

function commentsOf(located: LocatedRisk): vscode.Comment[] {
  const { risk, story } = located;
  const first = comment(risk.author, [risk.title], joined([draftText(located), story.title]));
  const mitigation = risk.mitigation?.trim() ? [comment(risk.author, [risk.mitigation], t('mitigation'))] : [];
  const replies = risk.replies.map((reply) => {
    const when = relativeTime(reply.at, new Date());
    return comment(reply.author, [reply.text], [replyLabel(reply), when].filter((part) => part !== '').join(' · '));
  });
  return [first, ...mitigation, ...replies];
}

function comment(author: string, lines: readonly string[], label: string): vscode.Comment {
  const body = new vscode.MarkdownString();
  // Text from GitHub is shown as plain text: nothing in it becomes a link, a picture or a command.
  for (const line of lines) body.appendText(line);
  return { author: { name: author }, body, mode: vscode.CommentMode.Preview, label };
}
