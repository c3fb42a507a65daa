import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { RefinementError } from '../../../domain/errors';
import { hasLabel, type IssueNumber, storyFingerprint } from '../../../domain/story';
import { isBoxDone, lineWith, withBox } from '../../../domain/taskBoxes';
import { freshIssue } from '../../model/backlogContext';
import { readMarkOf } from '../../model/readMark';
import { hasRecord } from '../../model/readRecords';
import { type ChangeOf } from './change';
import { type ChangeKind } from './changeKind';
import { isSameText, requireSame } from './sameText';
import { storedBox, storedIssue } from './stored';

const text = z.string();

export const createIssue: ChangeKind<ChangeOf<'createIssue'>> = {
  schema: z.object({
    kind: z.literal('createIssue'),
    record: text,
    title: text,
    body: text,
    label: text,
    issue: z.exactOptional(storedIssue),
    url: z.exactOptional(text),
  }),
  stepKey: ({ record }) => record,
  async carryOut({ tracker, model }, change) {
    const { title, body, label } = change;
    const issue = await tracker.issues.create({ title, body, labels: [label] });
    model.putIssue(issue);
    requireSame(issue, body);
    if (!hasLabel(issue, label))
      throw new RefinementError(
        { code: 'Forbidden', reason: 'permission' },
        t(
          'The issue was created ({0}), but GitHub left the label “{1}” out. Ask a maintainer to add it.',
          issue.url,
          label,
        ),
      );
    return { ...change, issue: issue.number, url: issue.url };
  },
  takeBack: (_, { issue }) =>
    issue.state === 'closed' ? [] : [{ kind: 'setState', issue: issue.number, state: 'closed' }],
  found(change, { model }) {
    if (change.issue !== undefined) return change;
    const made = [...model.issues()].find((issue) => hasRecord(issue, 'session', change.record));
    return made ? { ...change, issue: made.number, url: made.url } : change;
  },
  preview: ({ title, label, body }) => ({ created: { title, label }, text: { before: '', after: body } }),
};

export const editIssue: ChangeKind<ChangeOf<'editIssue'>> = {
  schema: z.object({ kind: z.literal('editIssue'), issue: storedIssue, record: text, before: text, body: text }),
  stepKey: ({ issue }) => `${issue}`,
  async carryOut({ tracker, model }, change) {
    const { uncheckedId: _, ...issue } = await tracker.issues.update(change.issue, { body: change.body });
    requireSame(issue, change.body);
    model.putIssue(issue);
    return change;
  },
  takeBack(change, { issue }) {
    if (isSameText(issue.body, change.before)) return [];
    if (!isSameText(issue.body, change.body)) return t('The text of #{0} has been edited since.', issue.number);
    return [{ ...change, before: change.body, body: change.before }];
  },
  preview: ({ before, body }) => ({ text: { before, after: body } }),
};

export const setState: ChangeKind<ChangeOf<'setState'>> = {
  schema: z.object({ kind: z.literal('setState'), issue: storedIssue, state: z.enum(['open', 'closed']) }),
  stepKey: ({ issue }) => `${issue}`,
  async carryOut({ tracker, model }, change) {
    const issue = await tracker.issues.update(change.issue, { state: change.state });
    if (issue.state !== change.state)
      throw new RefinementError(
        { code: 'Conflict' },
        change.state === 'closed'
          ? t('GitHub did not close #{0}. Try again, or ask a maintainer.', change.issue)
          : t('GitHub did not reopen #{0}. Try again, or ask a maintainer.', change.issue),
      );
    model.putIssue(issue);
    return change;
  },
  takeBack(change, { issue }) {
    const state = change.state === 'closed' ? 'open' : 'closed';
    return issue.state === state ? [] : [{ ...change, state }];
  },
  preview: ({ state }) => ({ state }),
};

export const setTask: ChangeKind<ChangeOf<'setTask'>> = {
  schema: z.object({
    kind: z.literal('setTask'),
    issue: storedIssue,
    box: storedBox,
    isDone: z.boolean(),
  }),
  stepKey: ({ issue, box: { line, nth, of } }) => `${issue} ${nth} ${of} ${line}`,
  async carryOut(context, change) {
    const { tracker, model } = context;
    const { issue: number, box, isDone } = change;
    // GitHub takes the whole text and knows no "only if unchanged": what is written is made of the newest, right before. What
    // remains is the time of one request: an edit that GitHub takes between its answer and ours is written over, and stands only
    // in the history of the text.
    const fresh = await freshIssue(context, number);
    const { body: before } = fresh;
    const wasRead = readMarkOf(context, number) === storyFingerprint(fresh);
    const body = withBox(before, box, isDone);
    if (body === undefined) throw new RefinementError({ code: 'Conflict' }, hasChanged(number));
    if (body === before) return change;
    const issue = await tracker.issues.update(number, { body });
    model.putIssue(issue);
    requireSame(issue, body);
    // I know of my own change.
    if (wasRead) await context.mine.setReadMark(number, storyFingerprint(issue));
    return change;
  },
  takeBack(change, { issue }) {
    const isDone = isBoxDone(issue.body, change.box);
    if (isDone === undefined) return hasChanged(issue.number);
    return isDone === change.isDone ? [{ ...change, isDone: !isDone }] : [];
  },
  preview: ({ box: { line }, isDone }) => ({
    text: { before: lineWith(line, !isDone), after: lineWith(line, isDone) },
  }),
};

function hasChanged(issue: IssueNumber): string {
  return t('The task on #{0} has been changed on GitHub since.', issue);
}
