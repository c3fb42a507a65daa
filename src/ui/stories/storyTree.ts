import { type StoryDetail, type StorySummary } from '../../backlog/stories/storyDetail';
import { bySeverity, isOpen, severity } from '../../domain/risk';
import { anchorLabel } from '../../domain/codeAnchor/codeAnchor';
import { type IssueNumber, type RepositoryId, repositoryKey, repositoryName } from '../../domain/story';
import { oneLine } from '../../base/plainText';
import { riskStateLabel } from '../../words/domainWords';
import { type StatusNotice } from '../shared/statusText';
import {
  type Group,
  type GroupNode,
  type NoticeNode,
  type QuestionNode,
  type RiskNode,
  type StoryNode,
  type TreeNode,
} from '../shared/treeNode';
import { t } from '../../base/translate';
import { type Arrangement, arrange, filterStories } from './arrangement';

/** A repository as the tree shows it. */
export interface RepositoryStories {
  readonly repository: RepositoryId;
  readonly stories: readonly StorySummary[];
  readonly notices: readonly StatusNotice[];
  readonly viewer: string | undefined;
  readonly isLead: boolean;
  /** The open sessions whose key is here. */
  readonly held: readonly IssueNumber[];
}

/** With one repository, its groups are at the top; several repositories get a level of their own. */
export function buildTree(repositories: readonly RepositoryStories[], arrangement: Arrangement): readonly TreeNode[] {
  const [only, ...others] = repositories;
  if (!only) return [];
  if (others.length === 0) return repositoryChildren(only, arrangement);
  return repositories.map((repository) => ({
    kind: 'repository',
    id: repositoryKey(repository.repository),
    label: repositoryName(repository.repository),
    description: String(repository.stories.length),
    children: repositoryChildren(repository, arrangement),
  }));
}

function repositoryChildren(repository: RepositoryStories, arrangement: Arrangement): TreeNode[] {
  const key = repositoryKey(repository.repository);
  const stories = filterStories(repository.stories, arrangement, repository.viewer);
  // Loading is shown above the tree.
  const byQuery = arrangement.groupBy === 'query';
  const lasting = repository.notices.filter(
    ({ kind, query }) => kind !== 'loading' && !(byQuery && query !== undefined),
  );
  const notices = lasting.map((notice, at): NoticeNode => {
    return { kind: 'notice', id: `${key} notice ${at}`, notice };
  });
  const groups = withRefused(arrange(stories, arrangement), byQuery ? repository.notices : []).map(
    (group): GroupNode => {
      // Grouped by label or query, a story can be in several groups, so its rows need different ids.
      const prefix = arrangement.groupBy === 'label' || byQuery ? `${group.key} ` : '';
      const children = group.stories.map((summary): StoryNode => {
        const id = `${key} story ${prefix}${summary.number}`;
        const isHeld = summary.session !== undefined && repository.held.includes(summary.session.number);
        return { kind: 'story', id, ref: summary.ref, summary, isLead: repository.isLead, isHeld };
      });
      return { ...group, kind: 'group', id: `${key} group ${group.key}`, children };
    },
  );
  return [...notices, ...groups];
}

/** Puts each query's notice on its group, which is shown even if it has no stories. */
function withRefused(
  groups: readonly Group[],
  notices: readonly StatusNotice[],
): readonly (Group & { readonly notice?: StatusNotice })[] {
  const told = notices.flatMap((notice) => (notice.query === undefined ? [] : [{ key: `= ${notice.query}`, notice }]));
  const known = groups.map((group) => ({ ...group, ...told.find(({ key }) => key === group.key) }));
  const others = told.filter(({ key }) => !groups.some((group) => group.key === key));
  return [...others.map((own) => ({ ...own, label: oneLine(own.notice.query ?? ''), stories: [] })), ...known];
}

/** The rows below a story: its risks (open ones first, then the worst), then its questions (open ones first). */
export function buildStoryChildren(parent: StoryNode, detail: StoryDetail): readonly (RiskNode | QuestionNode)[] {
  const risks = [...detail.allRisks].sort(bySeverity).map((risk): RiskNode => {
    const became = isOpen(risk) && !risk.settledBy ? '' : riskStateLabel(risk.state, risk.settledBy?.author);
    const marks = [risk.blocker ? t('blocker') : '', became, ...(risk.anchors ?? []).map(anchorLabel), risk.author];
    return {
      kind: 'risk',
      id: `${parent.id} risk ${risk.author} ${risk.id}`,
      ref: parent.ref,
      risk: risk.id,
      label: oneLine(risk.title),
      description: joined([...marks, risk.isDraft ? t('not posted') : '']),
      severity: severity(risk),
      state: risk.state,
      isMine: risk.isMine,
      isPosted: risk.isPosted,
      hasAnchor: (risk.anchors ?? []).length > 0,
    };
  });
  const questions = detail.allQuestions.map((question): QuestionNode => {
    const isOpen = question.answers.length === 0;
    const answeredBy = isOpen ? '' : t('answered by {0}', question.answers.map(({ author }) => author).join(', '));
    return {
      kind: 'question',
      id: `${parent.id} question ${question.author} ${question.id}`,
      ref: parent.ref,
      question: question.id,
      label: oneLine(question.text),
      description: joined([question.author, answeredBy, question.isDraft ? t('not posted') : '']),
      isOpen,
    };
  });
  return [...risks, ...questions.filter(({ isOpen }) => isOpen), ...questions.filter(({ isOpen }) => !isOpen)];
}

function joined(parts: readonly string[]): string {
  return oneLine(parts.filter((part) => part !== '').join(' · '));
}
