import { t } from '../../base/translate';
import { type FormerRecord } from '../../backlog/model/readRecords';
import { type StoryDetail, type StorySummary } from '../../backlog/stories/storyDetail';

/** Of records that count, what their reader should know of how they do. */
export function standingTexts({
  former,
  unknownRoles,
  unlabelledSession,
}: Pick<StoryDetail, 'former' | 'unknownRoles' | 'unlabelledSession'>): {
  readonly text: string;
  readonly url?: string;
}[] {
  const texts: { text: string; url?: string }[] = former.map((record) => ({
    text: formerText(record),
    url: record.url,
  }));
  if (unknownRoles.length > 0) texts.push({ text: unknownText(unknownRoles.join(', ')) });
  if (unlabelledSession) {
    const { title, url, label } = unlabelledSession;
    texts.push({ text: unlabelledText(title, label), url });
  }
  return texts;
}

function unlabelledText(title: string, label: string): string {
  return t(
    'Somebody has taken the label “{0}” off the session “{1}”. Whoever has seen it before still does; others can’t find it. Put the label back on GitHub, or close the session there if it is over.',
    label,
    title,
  );
}

function formerText(record: FormerRecord): string {
  const { kind, author } = record;
  const now = whyText(record.author, record.since);
  switch (kind) {
    case 'preread':
      return t('The pre-read of {0} counted when it was written, and still does; {1}', author, now);
    case 'decision':
      return t('The decision of {0} counted when it was written, and still does; {1}', author, now);
    case 'session':
      return t('The session of {0} counted when it was written, and still does; {1}', author, now);
    case 'ballots':
      return t('The estimates of {0} counted when they were sealed, and still do; {1}', author, now);
    case 'result':
      return t('The reveal of {0} counted when it was written, and still does; {1}', author, now);
  }
}

/** The end of a sentence. */
function whyText(author: string, since: FormerRecord['since']): string {
  switch (since) {
    case 'account deleted':
      return t('the account {0} has been deleted.', author);
    case 'no lead':
      return t('{0} can no longer apply labels here.', author);
    case 'no collaborator':
      return t('{0} is no longer a collaborator here.', author);
  }
}

function unknownText(names: string): string {
  return t(
    'GitHub does not tell your account whether {0} may apply labels here. What they decided, prepared or revealed is shown as counting, since GitHub names them as collaborators. Whoever is told by GitHub that they may not, does not see it counted.',
    names,
  );
}

/** Of the latest decision, for the tooltip of a row; empty where there is nothing to say. */
export function decisionStandingText({ decisionStanding }: Pick<StorySummary, 'decisionStanding'>): string {
  if (!decisionStanding) return '';
  const { author, why } = decisionStanding;
  if (why === 'role unknown') return t('Decided by {0}; GitHub does not tell your account whether they may.', author);
  return formerText({ kind: 'decision', author, since: why, url: '' });
}
