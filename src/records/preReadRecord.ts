import { t } from '../base/translate';
import * as z from 'zod/mini';
import {
  anchorLabel,
  anchorPermalink,
  anchorScopes,
  type CodeAnchor,
  isRepositoryPath,
  maximumContextLength,
  maximumQuoteLength,
  maximumSymbolDepth,
  maximumSymbolLength,
} from '../domain/codeAnchor/codeAnchor';
import {
  type Answer,
  type AuthoredQuestion,
  type AuthoredRisk,
  isEmptyPreRead,
  type PreRead,
  type Reply,
} from '../domain/preRead';
import {
  bySeverity,
  isMitigated,
  levels,
  maximumAnchors,
  type Risk,
  riskCategories,
  type RiskState,
  riskStates,
  severity,
  statedBy,
} from '../domain/risk';
import { composeComment, shortenLongest } from './composeComment';
import { editorLine } from './editorLine';
import { counted, indented, inline, link, paragraphs } from './markdown';
import { id, list, maximumTextLength, maximumTitleLength, moment, text, uniqueBy } from './storedFields';

/** One developer's pre-read of a story, in one comment that is edited in place. */
export interface PreReadRecord {
  readonly id: string;
  readonly preRead: PreRead;
}

export interface PreReadContext {
  /** The repository's page, without a final `/`. */
  readonly repositoryUrl: string;
  /** The story's page, to which the comment leads in the editor. */
  readonly storyUrl?: string;
  /** Everybody's questions on the story, to quote the one that is answered. */
  readonly questions: readonly Pick<AuthoredQuestion, 'id' | 'author' | 'text'>[];
  /** Everybody's risks on the story, to name the one that a reply is about. */
  readonly risks: readonly Pick<AuthoredRisk, 'id' | 'author' | 'title'>[];
}

const line = z.int().check(z.minimum(1), z.maximum(10_000_000));

const anchor = z
  .object({
    repository: z.exactOptional(
      text(() => t('A repository'), 200).check(
        z.regex(/^[\w.-]+\/[\w.-]+$/, { error: () => t('A repository is not owner/name.') }),
      ),
    ),
    path: z
      .string()
      .check(z.refine(isRepositoryPath, { error: () => t('The path of a place in the code leaves the repository.') })),
    startLine: line,
    endLine: line,
    commit: z.exactOptional(
      z.string().check(z.regex(/^[\da-f]{40}$/, { error: () => t('A commit has 40 hex digits.') })),
    ),
    scope: z.exactOptional(z.enum(anchorScopes)),
    blob: z.exactOptional(
      z.string().check(z.regex(/^[\da-f]{40}$/, { error: () => t('The hash of a file has 40 hex digits.') })),
    ),
    quote: z.exactOptional(text(() => t('A quotation of code'), maximumQuoteLength)),
    before: z.exactOptional(text(() => t('The lines before a place in the code'), maximumContextLength)),
    after: z.exactOptional(text(() => t('The lines after a place in the code'), maximumContextLength)),
    symbol: z.exactOptional(
      list(
        () => t('symbols around a place in the code'),
        text(() => t('The name of a symbol'), maximumSymbolLength),
        maximumSymbolDepth,
      ),
    ),
  })
  .check(
    z.refine(({ startLine, endLine }) => startLine <= endLine, {
      error: () => t('A place in the code ends before it starts.'),
    }),
  );

const risk = z.object({
  id,
  title: text(() => t('The title of a risk'), maximumTitleLength).check(
    z.regex(/\S/, { error: () => t('A risk has no title.') }),
  ),
  category: z.enum(riskCategories),
  likelihood: z.enum(levels),
  impact: z.enum(levels),
  blocker: z.boolean(),
  mitigation: z.exactOptional(text(() => t('A mitigation'), maximumTextLength)),
  /** Written when a risk had one place at most. */
  anchor: z.exactOptional(anchor),
  anchors: z.exactOptional(list(() => t('places in the code of a risk'), anchor, maximumAnchors)),
});

const reply = z.object({
  id,
  risk: id,
  text: text(() => t('A reply'), maximumTextLength),
  at: moment,
  sets: z.exactOptional(z.enum(riskStates)),
});

const stored = z.object({
  id,
  risks: list(() => t('risks in a pre-read'), risk, 200),
  questions: list(
    () => t('questions in a pre-read'),
    z.object({ id, text: text(() => t('A question'), maximumTextLength) }),
    200,
  ),
  answers: list(
    () => t('answers in a pre-read'),
    z.object({ question: id, text: text(() => t('An answer'), maximumTextLength) }),
    200,
  ),
  // Absent in records from before risks could be discussed.
  replies: z.exactOptional(list(() => t('replies in a pre-read'), reply, 200)),
  read: z.exactOptional(text(() => t('A fingerprint'), 64)),
});

/** From stored JSON. Of items with the same id, the first counts. */
export const preReadSchema = z.pipe(
  stored,
  z.transform(({ id, risks, questions, answers, replies = [], ...rest }): PreReadRecord => ({
    id,
    preRead: {
      risks: uniqueBy(risks.map(withAnchors), ({ id: risk }) => risk),
      questions: uniqueBy(questions, (question) => question.id),
      answers: uniqueBy(answers, (answer) => answer.question),
      replies: uniqueBy(replies, (each) => each.id),
      ...rest,
    },
  })),
);

/** @throws {RefinementError} InvalidData where it does not fit into a comment; the message says what to shorten */
export function renderPreRead(record: PreReadRecord, context: PreReadContext): string {
  const { risks, questions, answers, replies, read } = record.preRead;
  return composeComment<z.input<typeof stored>>({
    kind: 'preread',
    name: t('pre-read'),
    schema: stored,
    stored: {
      id: record.id,
      risks: risks.map(storedRisk),
      questions: [...questions],
      answers: [...answers],
      ...(replies.length === 0 ? {} : { replies: [...replies] }),
      ...(read === undefined ? {} : { read }),
    },
    markdown: [() => markdown(record.preRead, context)],
    advice: shortenLongest([
      ...risks.map(({ title, mitigation }) => ({ what: t('the mitigation of “{0}”', title), text: mitigation })),
      ...questions.map((question) => ({ what: t('a question'), text: question.text })),
      ...answers.map((answer) => ({ what: t('an answer'), text: answer.text })),
      ...replies.map((each) => ({ what: t('a reply'), text: each.text })),
    ]),
  });
}

function withAnchors({ anchor: only, ...rest }: z.output<typeof risk>): Risk {
  return { ...rest, ...(only ? { anchors: [only] } : {}) };
}

function storedRisk({ anchors, ...rest }: Risk): z.input<typeof risk> {
  const places = anchors?.map(({ symbol, ...place }) => ({ ...place, ...(symbol ? { symbol: [...symbol] } : {}) }));
  return { ...rest, ...(places ? { anchors: places } : {}) };
}

const footer =
  '_Posted with Backlog Refinement. Change it in the editor: what is edited here is overwritten by the next post._';

function markdown(preRead: PreRead, context: PreReadContext): string {
  const { risks, questions, answers, replies } = preRead;
  const settled = risks.map((risk) => settledByAuthor(risk, replies));
  const toldThere = new Set(settled.map(({ reply }) => reply?.id));
  const others = replies.filter(({ id: reply }) => !toldThere.has(reply));
  return paragraphs(
    '### Pre-read',
    isEmptyPreRead(preRead) ? 'Read: no risks, no questions.' : '',
    section(counted(risks.length, 'risk'), settled.sort(bySeverity), (risk) => riskItem(risk, context)),
    section(counted(questions.length, 'question'), questions, ({ text }) => indented(text)),
    section(counted(answers.length, 'answer'), answers, (answer) => answerItem(answer, context)),
    section(counted(others.length, 'reply', 'replies'), others, (each) => replyItem(each, context)),
    footer,
    editorLine(context.storyUrl),
  );
}

function section<T>(heading: string, items: readonly T[], item: (item: T) => string): string {
  if (items.length === 0) return '';
  return paragraphs(`#### ${heading}`, items.map((each) => `- ${item(each)}`).join('\n'));
}

/** A risk, and what its own author says became of it. What others say stands in their comments. */
interface ToldRisk extends Risk {
  readonly state: RiskState;
  readonly reply?: Reply;
}

function settledByAuthor(risk: Risk, replies: readonly Reply[]): ToldRisk {
  const reply = replies
    .filter((each) => each.risk === risk.id && each.sets !== undefined)
    .reduce<Reply | undefined>(
      (latest, each) => (latest && Date.parse(latest.at) > Date.parse(each.at) ? latest : each),
      undefined,
    );
  return { ...risk, state: reply?.sets ?? statedBy(risk), ...(reply ? { reply } : {}) };
}

const settledWords: Record<RiskState, string> = {
  open: 'Reopened',
  mitigated: 'Mitigated',
  accepted: 'Accepted',
  resolved: 'Resolved',
};

function riskItem({ state, reply, ...risk }: ToldRisk, context: PreReadContext): string {
  const blocker = state === 'open' ? '**blocker**' : `blocker, ${state}`;
  const facts = [
    `${severity(risk)} (likelihood ${risk.likelihood}, impact ${risk.impact})`,
    risk.category === 'unknown' ? '' : risk.category,
    risk.blocker ? blocker : state === 'open' || !reply ? '' : state,
    ...(risk.anchors ?? []).map((anchor) => place(anchor, context.repositoryUrl)),
  ].filter((fact) => fact !== '');
  return [
    `**${inline(risk.title)}** · ${facts.join(' · ')}`,
    isMitigated(risk) ? `Mitigation: ${indented(risk.mitigation ?? '')}` : '',
    reply?.sets && reply.text.trim() !== '' ? `${settledWords[reply.sets]}: ${indented(reply.text)}` : '',
  ]
    .filter((line) => line !== '')
    .join('\n  ');
}

function place(anchor: CodeAnchor, repositoryUrl: string): string {
  const url = anchorPermalink(repositoryUrl, anchor);
  return url ? link(inline(anchorLabel(anchor)), url) : inline(anchorLabel(anchor));
}

function answerItem(answer: Answer, { questions }: PreReadContext): string {
  const question = questions.find(({ id }) => id === answer.question);
  const head = question ? `To ${inline(question.author)}: “${excerpt(question.text)}”` : 'To a question since removed';
  return `${head}\n  ${indented(answer.text)}`;
}

function replyItem({ risk: about, text, sets }: Reply, { risks }: PreReadContext): string {
  const risk = risks.find(({ id }) => id === about);
  const named = risk ? `“${excerpt(risk.title)}” of ${inline(risk.author)}` : 'a risk since removed';
  const head = sets === undefined ? `On ${named}` : `${settledWords[sets]}: ${named}`;
  return text.trim() === '' ? head : `${head}\n  ${indented(text)}`;
}

const excerptLength = 140;

function excerpt(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return inline(
    characters.length > excerptLength ? `${characters.slice(0, excerptLength).join('')}…` : characters.join(''),
  );
}
