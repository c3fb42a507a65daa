import { type StorySummary } from '../../backlog/stories/storyDetail';
import { type Stage } from '../../domain/stage';
import { type Level, type RiskState } from '../../domain/risk';
import { type StatusNotice } from './statusText';

/** Stories under one heading. */
export interface Group {
  /** Unique among the groups of a repository. */
  readonly key: string;
  readonly label: string;
  /** Of which one it is, where several have the same label. */
  readonly name?: string;
  /** Sum of the points of estimated stories; absent if there are none. */
  readonly points?: number;
  readonly stage?: Stage;
  readonly stories: readonly StorySummary[];
}

/** Ids are stable across refreshes, so that the tree keeps its selection and expansion. */
export type TreeNode = RepositoryNode | NoticeNode | GroupNode | StoryNode | RiskNode | QuestionNode;

export interface RepositoryNode {
  readonly kind: 'repository';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly children: readonly TreeNode[];
}

export interface NoticeNode {
  readonly kind: 'notice';
  readonly id: string;
  readonly notice: StatusNotice;
}

export interface GroupNode extends Group {
  readonly kind: 'group';
  readonly id: string;
  readonly children: readonly StoryNode[];
  /** For a query: why its stories are not all here. */
  readonly notice?: StatusNotice;
}

export interface StoryNode {
  readonly kind: 'story';
  readonly id: string;
  readonly ref: string;
  readonly summary: StorySummary;
  readonly isLead: boolean;
  /** It is in a session that this person holds: theirs to reveal, also where they do not lead any more. */
  readonly isHeld: boolean;
}

export interface RiskNode {
  readonly kind: 'risk';
  readonly id: string;
  readonly ref: string;
  readonly risk: string;
  readonly label: string;
  readonly description: string;
  readonly severity: Level;
  readonly state: RiskState;
  readonly isMine: boolean;
  /** It can be replied to. */
  readonly isPosted: boolean;
  readonly hasAnchor: boolean;
  /** Which of the risk's places the row is about; absent: the first. */
  readonly place?: number;
}

export interface QuestionNode {
  readonly kind: 'question';
  readonly id: string;
  readonly ref: string;
  readonly question: string;
  readonly label: string;
  readonly description: string;
  readonly isOpen: boolean;
}

const kinds: readonly unknown[] = ['repository', 'notice', 'group', 'story', 'risk', 'question'];

/** Tells a row that a menu passes from the JSON argument of a caller. */
export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'id' in value && 'kind' in value && kinds.includes(value.kind);
}

/** The stories of these rows, whether the row is a story, a risk or a question; each once. */
export function storyRefs(nodes: readonly TreeNode[]): readonly string[] {
  return [...new Set(nodes.flatMap((node) => ('ref' in node ? [node.ref] : [])))];
}
