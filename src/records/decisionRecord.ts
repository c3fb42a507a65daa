import { t } from '../base/translate';
import * as z from 'zod/mini';
import { type Decision, type Outcome, outcomes } from '../domain/decision';
import { type FollowUp } from '../domain/followUp';
import { type Criterion, unmet } from '../domain/readiness';
import { composeComment, shortenLongest } from './composeComment';
import { editorLine } from './editorLine';
import { indented, inline, link, paragraphs, quoted } from './markdown';
import {
  card,
  id,
  list,
  login,
  maximumTextLength,
  maximumTitleLength,
  round,
  storyNumber,
  text,
  uniqueBy,
} from './storedFields';

const criterion = z.object({
  id,
  label: text(() => t('A criterion'), maximumTitleLength),
  met: z.boolean(),
  reason: text(() => t('The reason of a criterion'), 2_000),
});

// Whether a follow-up is done is not in the record: its tick in the Markdown says so.
const followUp = z.object({
  id,
  text: text(() => t('A follow-up'), 2_000).check(z.regex(/\S/, { error: () => t('A follow-up has no text.') })),
  owner: z.exactOptional(login),
});

const stored = z.object({
  id,
  outcome: z.enum(outcomes),
  rationale: text(() => t('A rationale'), maximumTextLength),
  estimate: z.exactOptional(card),
  readiness: list(() => t('criteria'), criterion, 100),
  override: z.exactOptional(text(() => t('The reason of an override'), maximumTextLength)),
  followUps: list(() => t('follow-ups'), followUp, 100),
  session: z.exactOptional(storyNumber),
  round: z.exactOptional(round),
});

/** From stored JSON, with all follow-ups open (see {@link withTicks}). Of items with the same id, the first counts. */
export const decisionSchema = z.pipe(
  stored,
  z.transform((decision): Decision => ({
    ...decision,
    readiness: uniqueBy(decision.readiness, (criterion) => criterion.id),
    followUps: uniqueBy(decision.followUps, (each) => each.id).map((each) => ({ ...each, done: false })),
  })),
);

/**
 * @param storyUrl the story's page, to which the comment leads in the editor
 * @throws {RefinementError} InvalidData where it does not fit into a comment; the message says what to shorten
 */
export function renderDecision(decision: Decision, storyUrl?: string): string {
  return composeComment<z.input<typeof stored>>({
    kind: 'decision',
    name: t('decision'),
    schema: stored,
    stored: { ...decision, readiness: [...decision.readiness], followUps: [...decision.followUps] },
    markdown: [() => markdown(decision, storyUrl)],
    advice: shortenLongest([
      { what: t('the rationale'), text: decision.rationale },
      { what: t('the reason of the override'), text: decision.override },
      ...decision.followUps.map((each) => ({ what: t('a follow-up'), text: each.text })),
    ]),
  });
}

const outcomeWords: Record<Outcome, string> = {
  ready: 'ready',
  'needs-work': 'needs work',
  split: 'split into smaller stories',
  blocked: 'blocked',
  dropped: 'dropped',
};

const footer =
  '_Recorded with Backlog Refinement. Follow-ups can be ticked here; other edits do not change the record._';

function markdown(decision: Decision, storyUrl: string | undefined): string {
  const { outcome, estimate, rationale, override, readiness, followUps } = decision;
  const size = estimate === undefined ? '' : ` · estimate ${inline(estimate)}`;
  return paragraphs(
    `### Decision: ${outcomeWords[outcome]}${size}`,
    whereDecided(decision, storyUrl),
    quoted(rationale),
    readiness.length === 0 ? '' : readinessSection(readiness),
    override === undefined ? '' : paragraphs('**Ready all the same, because:**', quoted(override)),
    followUps.length === 0 ? '' : paragraphs('#### Follow-ups', followUps.map(followUpItem).join('\n')),
    footer,
    editorLine(storyUrl),
  );
}

/** In the words by which the revealed estimates are headed. The issues of stories and sessions are of one repository. */
function whereDecided({ session, round }: Decision, storyUrl: string | undefined): string {
  if (session === undefined) return '';
  const words = round === undefined ? `session #${session}` : `session #${session}, round ${round}`;
  const issues = storyUrl === undefined ? undefined : encodeURI(storyUrl.slice(0, storyUrl.lastIndexOf('/')));
  return `Decided in ${issues === undefined ? words : link(words, `${issues}/${session}`)}`;
}

function readinessSection(readiness: readonly Criterion[]): string {
  const met = readiness.length - unmet(readiness).length;
  // Without its name, which reads as if it were met: "No open questions: 2 open questions".
  const items = readiness.map(({ met, label, reason }) =>
    met ? `- ✓ ${inline(label)}: ${inline(reason)}` : `- ✗ **${inline(reason)}**`,
  );
  return paragraphs(`#### Definition of Ready: ${met} of ${readiness.length} met`, items.join('\n'));
}

function followUpItem(followUp: FollowUp): string {
  return `- [${followUp.done ? 'x' : ' '}] ${followUpText(followUp)}`;
}

/** Mentions the owner on purpose, so that GitHub notifies them. */
function followUpText({ owner, text }: Pick<FollowUp, 'owner' | 'text'>): string {
  return owner === undefined ? indented(text) : `@${owner}: ${indented(text)}`;
}

interface TaskItem {
  /** Its first line in the Markdown. */
  readonly text: string;
  readonly done: boolean;
}

// What people type can't look like this: their `-` is escaped, and rationales are quotations.
const taskItem = /^ {0,3}[-*+] \[([ xX])\] (.*)$/s;

function readTaskItems(body: string): TaskItem[] {
  const matches = body.split(/\r?\n/).map((line) => taskItem.exec(line));
  return matches.flatMap((match) => (match ? [{ text: match[2] ?? '', done: match[1] !== ' ' }] : []));
}

/**
 * The decision, with those follow-ups done that are ticked in the comment. Tasks are found by their text, since people drag
 * them into another order. Those whose text was edited are matched in the order that is left.
 */
export function withTicks(decision: Decision, body: string): Decision {
  const remaining = readTaskItems(body);
  const byText = decision.followUps.map((each) => {
    const [firstLine] = followUpText(each).split('\n');
    const at = remaining.findIndex(({ text }) => text === firstLine);
    return at < 0 ? undefined : remaining.splice(at, 1)[0];
  });
  const done = byText.map((item) => (item ?? remaining.shift())?.done ?? false);
  return { ...decision, followUps: decision.followUps.map((each, at) => ({ ...each, done: done[at] ?? false })) };
}
