import * as vscode from 'vscode';
import { type Stage } from '../../domain/stage';
import { type Level } from '../../domain/risk';
import { oneLine } from '../../base/plainText';
import { noticeLine, type StatusNotice } from './statusText';
import { t } from '../../base/translate';
import { levelLabel } from '../../words/domainWords';
import { clickOf } from './runCommand';
import { rowDescription, rowSpoken, rowStep, rowTooltip, shortRowLabel } from './storyRow';
import {
  type GroupNode,
  type NoticeNode,
  type QuestionNode,
  type RiskNode,
  type StoryNode,
  type TreeNode,
} from './treeNode';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/**
 * Labels and tooltips are strings, which VS Code shows as plain text: icons, links and HTML in text from GitHub have no
 * effect.
 */
export function toTreeItem(node: TreeNode): vscode.TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  return item;
}

/** Adds the tooltip only when the pointer is on the row: there may be ten thousand rows. */
export function withTooltip(item: vscode.TreeItem, node: TreeNode, now: Date): vscode.TreeItem {
  if (node.kind === 'story') item.tooltip = rowTooltip(node.summary, now).join('\n');
  return item;
}

function itemOf(node: TreeNode): vscode.TreeItem {
  switch (node.kind) {
    case 'repository': {
      const item = new vscode.TreeItem(node.label, Expanded);
      return Object.assign(item, { description: node.description, iconPath: icon('repo'), contextValue: 'repository' });
    }
    case 'notice':
      return noticeItem(node);
    case 'group':
      return groupItem(node);
    case 'story':
      return storyItem(node);
    case 'risk':
      return riskItem(node);
    case 'question':
      return questionItem(node);
  }
}

function noticeItem({ notice }: NoticeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(oneLine(notice.text), None);
  item.description = [notice.detail, notice.action?.label ?? ''].filter(Boolean).join(' · ');
  item.iconPath = noticeIcon(notice.kind);
  item.tooltip = noticeLine(notice);
  item.contextValue = 'notice';
  if (notice.action) item.command = clickOf(notice.action.label, notice.action.command);
  return item;
}

function noticeIcon(kind: StatusNotice['kind']): vscode.ThemeIcon {
  switch (kind) {
    case 'loading':
      return icon('sync');
    case 'partial':
      return icon('list-filter');
    case 'offline':
      return icon('debug-disconnect', 'list.warningForeground');
    case 'limited':
      return icon('watch', 'list.warningForeground');
    case 'signIn':
      return icon('account', 'list.warningForeground');
    case 'failed':
      return icon('error', 'list.errorForeground');
  }
}

function groupItem(group: GroupNode): vscode.TreeItem {
  const count = group.stories.length;
  const points = group.points === undefined || isBeforeEstimate(group) ? '' : ` · ${t('{0} pt', group.points)}`;
  const item = new vscode.TreeItem(group.label, Expanded);
  item.description = `${count}${points}`;
  item.contextValue = 'group';
  const { notice } = group;
  if (notice) {
    item.description = `${item.description} · ${notice.detail}`;
    item.iconPath = noticeIcon(notice.kind);
    item.tooltip = noticeLine(notice);
  }
  item.accessibilityInformation = {
    label: [t('{0}, stories: {1}{2}', group.label, count, points), notice?.detail ?? ''].filter(Boolean).join(', '),
  };
  return item;
}

function isBeforeEstimate({ stage }: GroupNode): boolean {
  return stage === 'needsPreRead' || stage === 'preRead';
}

function storyItem(node: StoryNode): vscode.TreeItem {
  const { summary } = node;
  const { risks, openQuestions } = summary;
  const hasChildren = risks.count + risks.settled + openQuestions > 0;
  const item = new vscode.TreeItem(shortRowLabel(summary), hasChildren ? Collapsed : None);
  item.description = rowDescription(summary);
  item.iconPath = stageIcon(summary.stage);
  item.contextValue = storyContext(node);
  item.command = clickOf(t('Open Story'), 'openStory', node);
  item.accessibilityInformation = { label: rowSpoken(summary) };
  return item;
}

/** What the menus test with `viewItem =~ …`: the stage, whether the person leads here, and the row's next step. */
function storyContext(node: StoryNode): string {
  const { summary, isLead } = node;
  const round = summary.sealed ? 'round' : 'noRound';
  return ['story', summary.stage, isLead ? 'lead' : 'member', round, `next:${rowStep(summary)}`].join(' ');
}

function riskItem(risk: RiskNode): vscode.TreeItem {
  const item = new vscode.TreeItem(risk.label, None);
  item.description = `${levelLabel(risk.severity)} · ${risk.description}`;
  item.iconPath = riskIcon(risk);
  const whose = risk.isMine ? 'mine' : 'theirs';
  const place = risk.hasAnchor ? 'anchored' : 'free';
  item.contextValue = ['risk', whose, place, risk.isPosted ? 'posted' : 'draft', risk.state].join(' ');
  if (risk.hasAnchor) item.command = clickOf(t('Open Code'), 'openAnchor', risk);
  item.accessibilityInformation = {
    label: t('Risk, {0}: {1}, {2}', levelLabel(risk.severity), risk.label, risk.description),
  };
  item.tooltip = `${risk.label}\n${item.description}`;
  return item;
}

function questionItem(question: QuestionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(question.label, None);
  item.description = question.description;
  item.iconPath = icon(question.isOpen ? 'question' : 'pass');
  item.contextValue = ['question', question.isOpen ? 'open' : 'answered'].join(' ');
  const state = question.isOpen ? t('Open question') : t('Answered question');
  item.accessibilityInformation = { label: `${state}: ${question.label}, ${question.description}` };
  item.tooltip = `${question.label}\n${question.description}`;
  return item;
}

function stageIcon(stage: Stage): vscode.ThemeIcon {
  switch (stage) {
    case 'needsPreRead':
      return icon('circle-outline');
    case 'preRead':
      return icon('eye');
    case 'estimated':
      return icon('graph', 'charts.blue');
    case 'ready':
      return icon('pass-filled', 'charts.green');
  }
}

/** The shape shows the risk's state; the colour shows its severity, which the row also says in words. */
function riskIcon({ state, severity }: RiskNode): vscode.ThemeIcon {
  switch (state) {
    case 'open':
      return icon('warning', riskColour(severity));
    case 'mitigated':
    case 'resolved':
      return icon('pass', 'descriptionForeground');
    case 'accepted':
      return icon('check', 'descriptionForeground');
  }
}

function riskColour(level: Level): string {
  switch (level) {
    case 'low':
      return 'descriptionForeground';
    case 'medium':
      return 'list.warningForeground';
    case 'high':
      return 'list.errorForeground';
  }
}

function icon(name: string, colour?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
