import { plural, t } from '../../base/translate';
import { type Discussion, type OrdinaryContribution, type RecordContribution } from '../../backlog/stories/discussion';
import { type Reaction } from '../../domain/reaction';
import { type ContributionView, type ReactionView, type StoryPageView } from '../../protocol/storyPageView';
import { outcomeLabel } from '../../words/domainWords';

/** How much of a discussion one page shows. */
export interface DiscussionExtent {
  /** So many of the last contributions. */
  readonly most: number;
  /** The first that is shown already, by its id: what comes in at the end pushes nothing out of sight. */
  readonly from?: number | undefined;
  /** What came after the comment with this id is new; absent: nothing is. */
  readonly newAfter: number | undefined;
  readonly isReading: boolean;
  /** By GitHub's id of the comment. */
  readonly reactions?: Readonly<Record<number, readonly Reaction[]>>;
}

export function discussionView(
  { contributions, unread }: Discussion,
  { most, from = Infinity, newAfter = Infinity, isReading, reactions }: DiscussionExtent,
): StoryPageView['discussion'] {
  const isNew = ({ id, isMine }: OrdinaryContribution | RecordContribution) => id > newAfter && !isMine;
  const isShown = ({ id }: { readonly id: number }, at: number) => id >= from || at >= contributions.length - most;
  const shown = contributions.filter(isShown);
  return {
    contributions: shown.map((each) => contributionView(each, isNew(each), reactions?.[each.id])),
    earlier: contributions.length - shown.length,
    news: contributions.filter(isNew).length,
    unread,
    isReading,
  };
}

function contributionView(
  said: OrdinaryContribution | RecordContribution,
  isNew: boolean,
  reactions: readonly Reaction[] | undefined,
): ContributionView {
  const { id, author, createdAt, url } = said;
  const place = { id, author, createdAt, url, isNew };
  if (said.kind !== 'comment') return { kind: 'record', ...place, ...recordInShort(said) };
  const { body, updatedAt, isMine, editedBy } = said;
  const known = reactions && { reactions: reactionsView(reactions) };
  return {
    kind: 'comment',
    ...place,
    body,
    updatedAt,
    isMine,
    ...(editedBy === undefined ? {} : { editedBy }),
    ...known,
  };
}

export function reactionsView(reactions: readonly Reaction[]): ReactionView[] {
  return reactions.map((reaction) => ({ ...reaction, people: [...reaction.people] }));
}

function recordInShort(
  record: RecordContribution,
): Pick<Extract<ContributionView, { kind: 'record' }>, 'text' | 'leadsTo' | 'asks'> {
  if (record.kind === 'decision')
    return { text: t('decision: {0}', outcomeLabel(record.outcome)), leadsTo: 'decisions', asks: [] };
  const { risks, questions, answers, replies } = record;
  const parts = [
    t('pre-read'),
    ...(risks > 0 ? [plural(risks, { one: '{0} risk', other: '{0} risks' })] : []),
    ...(questions.length > 0 ? [plural(questions.length, { one: '{0} question', other: '{0} questions' })] : []),
    ...(answers > 0 ? [plural(answers, { one: '{0} answer', other: '{0} answers' })] : []),
    ...(replies > 0 ? [plural(replies, { one: '{0} reply', other: '{0} replies' })] : []),
  ];
  const leadsTo = risks + replies > 0 ? 'risks' : questions.length + answers > 0 ? 'questions' : 'pre-read';
  return { text: parts.join(' · '), leadsTo, asks: [...questions] };
}
