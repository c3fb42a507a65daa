import { type CodeAnchor } from '../../domain/codeAnchor/codeAnchor';
import { allRisks, type AuthoredRisk, subject } from '../../domain/preRead';
import { type IssueNumber, sameLogin } from '../../domain/story';
import { withMyChanges } from './assess';
import { type BacklogContext } from '../model/backlogContext';
import { type StorySummary } from './storyDetail';

/** A place in the code that a risk of a story names. */
export interface CodeRisk {
  readonly story: Pick<StorySummary, 'ref' | 'number' | 'title'>;
  readonly risk: AuthoredRisk;
  readonly isMine: boolean;
  /** Others can read it: it can be replied to. */
  readonly isPosted: boolean;
  /** Flagged or changed by me, and not posted yet. */
  readonly isDraft: boolean;
  /** Which of the risk's places it is, from 0. */
  readonly place: number;
  readonly anchor: CodeAnchor;
}

/** What was derived of a story, by the records that it was derived from: these are made anew whenever they change. */
export type KnownCodeRisks = Map<IssueNumber, { readonly from: unknown; readonly risks: readonly CodeRisk[] }>;

/** Every place in the code that a risk of these stories names, in the order of the stories. */
export function codeRisks(
  context: BacklogContext,
  stories: readonly StorySummary[],
  known: KnownCodeRisks,
): readonly CodeRisk[] {
  return stories.flatMap((story) => {
    const { number, risks: counted } = story;
    // A row that an earlier start has kept tells, too, without its records being read.
    if (counted.count + counted.settled === 0) return [];
    const { preReads } = context.model.records(number);
    const drafted = new Set(context.mine.preReadChanges(number).map(subject));
    const isDrafted = drafted.size > 0;
    const earlier = known.get(number);
    if (earlier?.from === preReads && !isDrafted) return earlier.risks;
    const posted = new Set(preReads.flatMap(({ preRead }) => preRead.risks.map(({ id }) => id)));
    const risks = allRisks(withMyChanges(context, number, preReads)).flatMap((risk) => {
      const isMine = sameLogin(risk.author, context.me.login);
      const isDraft = isMine && drafted.has(`risk ${risk.id}`);
      return placesOf(story, risk, { isMine, isPosted: posted.has(risk.id), isDraft });
    });
    if (isDrafted) known.delete(number);
    else known.set(number, { from: preReads, risks });
    return risks;
  });
}

function placesOf(
  { ref, number, title }: StorySummary,
  risk: AuthoredRisk,
  standing: Pick<CodeRisk, 'isMine' | 'isPosted' | 'isDraft'>,
): CodeRisk[] {
  return (risk.anchors ?? []).map((anchor, place) => ({
    story: { ref, number, title },
    risk,
    ...standing,
    place,
    anchor,
  }));
}
