import { t } from '../../../base/translate';
import { type PreRead, type PreReadChange, subject } from '../../../domain/preRead';
import { type IssueNumber } from '../../../domain/story';
import { type BacklogContext } from '../../model/backlogContext';
import { type Conflict } from '../../writing/plan';

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
  await context.mine.updatePreReadChanges(number, (kept) => [
    ...kept.filter((change) => !about.has(subject(change))),
    ...changes,
  ]);
  context.changed();
  return context.mine.preReadChanges(number).filter((change) => about.has(subject(change)));
}

/** What has been posted, or is given up, is no draft any more. */
export async function dropDrafts(
  context: BacklogContext,
  number: IssueNumber,
  changes: readonly PreReadChange[],
): Promise<void> {
  const dropped = new Set(changes.map((change) => JSON.stringify(change)));
  await context.mine.updatePreReadChanges(number, (kept) =>
    kept.filter((change) => !dropped.has(JSON.stringify(change))),
  );
}

/** Changes of mine to a story, and what I had seen posted of the same things. */
interface ChangedThings {
  readonly story: IssueNumber;
  readonly changes: readonly PreReadChange[];
  readonly seen: Readonly<Record<string, string>>;
}

/** Things that I changed here and, since I saw them, also on another machine. */
export function changedElsewhere({ story, changes, seen }: ChangedThings, posted: PreRead): Conflict[] {
  const found = things(posted);
  return changes.flatMap((change) => {
    const about = subject(change);
    const [was, is] = [seen[about], found.get(about)];
    const mine = thingOf(change);
    if (was === is || is === mine) return [];
    const [kind] = about.split(' ');
    const sentence = changedText(kind, story, is === undefined);
    const text = (json: string | undefined) => (json === undefined ? '' : readable(json));
    return [{ key: `${about} ${is ?? ''}`, subject: about, about: sentence, mine: text(mine), theirs: text(is) }];
  });
}

function changedText(kind: string | undefined, story: IssueNumber, isRemoved: boolean): string {
  const noun = thingNames()[kind ?? ''] ?? '';
  return isRemoved
    ? t('{0} of yours on #{1} that you changed here has been removed from your pre-read meanwhile.', noun, story)
    : t('{0} of yours on #{1} that you changed here has also been changed in your pre-read meanwhile.', noun, story);
}

function thingNames(): Readonly<Record<string, string>> {
  return { risk: t('A risk'), question: t('A question'), answer: t('An answer'), reply: t('A reply') };
}

/** Each thing of a pre-read as JSON, by its `subject`. */
export function things(preRead: PreRead): Map<string, string> {
  return new Map([
    ...preRead.risks.map((risk) => [`risk ${risk.id}`, JSON.stringify(risk)] as const),
    ...preRead.questions.map((question) => [`question ${question.id}`, JSON.stringify(question)] as const),
    ...preRead.answers.map((answer) => [`answer ${answer.question}`, JSON.stringify(answer)] as const),
    ...preRead.replies.map((reply) => [`reply ${reply.id}`, JSON.stringify(reply)] as const),
  ]);
}

function thingOf(change: PreReadChange): string | undefined {
  switch (change.kind) {
    case 'putRisk':
      return JSON.stringify(change.risk);
    case 'putQuestion':
      return JSON.stringify(change.question);
    case 'putAnswer':
      return JSON.stringify(change.answer);
    case 'putReply':
      return JSON.stringify(change.reply);
    case 'removeRisk':
    case 'removeQuestion':
    case 'removeReply':
    case 'markRead':
      return undefined;
  }
}

/** A thing line by line, as a diff shows it best. */
function readable(json: string): string {
  return Object.entries(JSON.parse(json) as Record<string, unknown>)
    .filter(([name]) => !['id', 'question', 'risk', 'at'].includes(name))
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
