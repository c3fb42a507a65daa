import * as vscode from 'vscode';
import { type Level } from '../../domain/risk';
import { type Stage } from '../../domain/stage';
import { oneLine } from '../../base/plainText';
import { noticeLine, type StatusNotice } from './statusText';
import { t } from '../../base/translate';
import { levelLabel } from '../../words/domainWords';
import { clickOf } from './runCommand';
import { rowDescription, rowSpoken, rowStep, shortRowLabel, waitsForMe } from './storyRow';
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
  const facts = groupFacts(group);
  const item = new vscode.TreeItem(group.label, Expanded);
  item.description = facts.join(' · ');
  item.contextValue = 'group';
  item.tooltip = [group.name ?? group.label, ...facts.filter((fact) => fact !== group.name)].join(' · ');
  const { notice } = group;
  if (notice) {
    item.description = `${item.description} · ${notice.detail}`;
    item.iconPath = noticeIcon(notice.kind);
    item.tooltip = noticeLine(notice);
  }
  item.accessibilityInformation = {
    label: [t('{0}, stories: {1}', group.label, facts.join(' · ')), notice?.detail ?? ''].filter(Boolean).join(', '),
  };
  return item;
}

/** How many stories, how many points, and how many of them wait for me, which together are the number beside the activity bar's icon. */
function groupFacts(group: GroupNode): readonly string[] {
  const waiting = group.stage === 'needsPreRead' ? 0 : group.stories.filter(waitsForMe).length;
  const points = isBeforeEstimate(group) ? undefined : group.points;
  return [
    String(group.stories.length),
    ...(points === undefined ? [] : [t('{0} pt', points)]),
    ...(waiting === 0 ? [] : [t('{0} for you', waiting)]),
    ...(group.name === undefined ? [] : [group.name]),
  ];
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

/** What the menus test with `viewItem =~ …`: the stage, whether the person leads here or holds its session, and the row's next step. */
function storyContext(node: StoryNode): string {
  const { summary, isLead, isHeld } = node;
  const round = summary.sealed ? 'round' : 'noRound';
  const holds = isHeld ? ['facilitator'] : [];
  return ['story', summary.stage, isLead ? 'lead' : 'member', ...holds, round, `next:${rowStep(summary)}`].join(' ');
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

/** While it is open, the shape of its severity, as beside the code, in the theme's colour; then what became of it. */
function riskIcon({ state, severity }: RiskNode): vscode.ThemeIcon {
  switch (state) {
    case 'open':
      return severityIcon(severity);
    case 'mitigated':
    case 'resolved':
      return icon('pass', 'descriptionForeground');
    case 'accepted':
      return icon('check', 'descriptionForeground');
  }
}

function severityIcon(severity: Level): vscode.ThemeIcon {
  switch (severity) {
    case 'high':
      return icon('triangle-up', 'list.errorForeground');
    case 'medium':
      return icon('debug-breakpoint-log', 'list.warningForeground');
    case 'low':
      return icon('triangle-down', 'charts.blue');
  }
}

function icon(name: string, colour?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
