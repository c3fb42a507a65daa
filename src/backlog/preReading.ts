import {
  allQuestions,
  applyChanges,
  emptyPreRead,
  isEmptyPreRead,
  type PreRead,
  type PreReadChange,
} from '../domain/preRead';
import { newId } from '../domain/ids';
import { type IssueNumber, sameLogin, storyFingerprint } from '../domain/story';
import { renderPreRead } from '../records/preReadRecord';
import { type BacklogContext } from './backlogContext';
import { ownComments, writeComment } from './ownComment';
import { joinPreReads } from './readRecords';
import { type PostedPreRead } from './useCases';

/**
 * Keeps changes on top of those that are kept already; a later one of the same thing takes the earlier one's place.
 * @returns them as they are kept, by which what has been posted is known again.
 */
export async function keepChanges(
  context: BacklogContext,
  number: IssueNumber,
  changes: readonly PreReadChange[],
): Promise<readonly PreReadChange[]> {
  const about = new Set(changes.map(subject));
  const kept = context.mine.preReadChanges(number).filter((change) => !about.has(subject(change)));
  await context.mine.setPreReadChanges(number, [...kept, ...changes]);
  context.changed();
  return context.mine.preReadChanges(number).filter((change) => about.has(subject(change)));
}

/** Posts these changes into my one comment on the story. What was posted is no longer kept as a draft. */
export async function postChanges(
  context: BacklogContext,
  number: IssueNumber,
  changes: readonly PreReadChange[],
): Promise<PostedPreRead> {
  return context.writes.run(`${number}`, async () => {
    const before = postedByMe(context, number);
    const own = await ownComments(context, number, 'preread');
    const posted = own.map(({ record }) => record.preRead).reduce(joinPreReads, emptyPreRead);
    const fingerprint = fingerprintOf(context, number);
    const read = fingerprint === undefined ? [] : [{ kind: 'markRead', fingerprint } as const];
    const next = applyChanges(posted, [...changes, ...read]);
    const [first, ...others] = own;
    if (!first && isEmptyPreRead(next)) {
      await finish(context, number, changes, fingerprint);
      return { notes: [] };
    }
    const record = { id: first?.record.id ?? newId(), preRead: next };
    const renderingContext = {
      repositoryUrl: repositoryUrl(context, number),
      questions: allQuestions(context.model.records(number).preReads),
    };
    const written = await writeComment(context, number, first?.comment, renderPreRead(record, renderingContext));
    // A second comment, from two machines that posted at once, has been joined into the first.
    for (const { comment, record: double } of others)
      await writeComment(
        context,
        number,
        comment,
        renderPreRead({ ...double, preRead: emptyPreRead }, renderingContext),
      );
    await finish(context, number, changes, fingerprint);
    return { url: written.url, notes: changedElsewhere(before, posted, changes) };
  });
}

function postedByMe(context: BacklogContext, number: IssueNumber): PreRead {
  const { preReads } = context.model.records(number);
  return preReads.find(({ author }) => sameLogin(author, context.me.login))?.preRead ?? emptyPreRead;
}

function fingerprintOf(context: BacklogContext, number: IssueNumber): string | undefined {
  const issue = context.model.issue(number);
  return issue && storyFingerprint(issue);
}

/** An issue's page is `REPOSITORY/issues/12`. */
export function repositoryUrl(context: BacklogContext, number: IssueNumber): string {
  return (context.model.issue(number)?.url ?? '').replace(/\/issues\/\d+$/, '');
}

async function finish(
  context: BacklogContext,
  number: IssueNumber,
  changes: readonly PreReadChange[],
  fingerprint: string | undefined,
): Promise<void> {
  const sent = new Set(changes.map((change) => JSON.stringify(change)));
  const kept = context.mine.preReadChanges(number).filter((change) => !sent.has(JSON.stringify(change)));
  await context.mine.setPreReadChanges(number, kept);
  if (fingerprint !== undefined) await context.mine.setReadMark(number, fingerprint);
  context.changed();
}

/** What a change is about: two changes about the same thing replace one another. */
function subject(change: PreReadChange): string {
  switch (change.kind) {
    case 'putRisk':
      return `risk ${change.risk.id}`;
    case 'removeRisk':
      return `risk ${change.id}`;
    case 'putQuestion':
      return `question ${change.question.id}`;
    case 'removeQuestion':
      return `question ${change.id}`;
    case 'putAnswer':
      return `answer ${change.answer.question}`;
    case 'markRead':
      return 'read';
  }
}

/** Sentences about things that I changed here and that had also been changed by me on another machine. */
function changedElsewhere(before: PreRead, posted: PreRead, changes: readonly PreReadChange[]): string[] {
  const [known, found] = [things(before), things(posted)];
  return changes.flatMap((change) => {
    const about = subject(change);
    const [was, is] = [known.get(about), found.get(about)];
    if (was === undefined || was === is) return [];
    return is === undefined
      ? [`The ${about.split(' ')[0]} that you changed here had been removed on another machine; it is posted again.`]
      : [
          `A ${about.split(' ')[0]} had also been changed on another machine; the text from here is posted, the other is in the comment's edit history.`,
        ];
  });
}

function things(preRead: PreRead): Map<string, string> {
  return new Map([
    ...preRead.risks.map((risk) => [`risk ${risk.id}`, JSON.stringify(risk)] as const),
    ...preRead.questions.map((question) => [`question ${question.id}`, JSON.stringify(question)] as const),
    ...preRead.answers.map((answer) => [`answer ${answer.question}`, JSON.stringify(answer)] as const),
  ]);
}
