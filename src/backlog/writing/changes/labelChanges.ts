import * as z from 'zod/mini';
import { t } from '../../../base/translate';
import { hasLabel } from '../../../domain/story';
import { type ChangeOf } from './change';
import { type ChangeKind } from './changeKind';
import { storedIssue } from './stored';

export const createLabel: ChangeKind<ChangeOf<'createLabel'>> = {
  schema: z.object({
    kind: z.literal('createLabel'),
    label: z.object({ name: z.string(), color: z.string(), description: z.exactOptional(z.string()) }),
  }),
  stepKey: ({ label }) => label.name,
  async carryOut({ tracker }, change) {
    await tracker.labels.create(change.label);
    return change;
  },
  // It stays: others may use it by now.
  takeBack: () => [],
  preview: ({ label }) => ({ labels: { made: label.name } }),
};

export const addLabel: ChangeKind<ChangeOf<'addLabel'>> = {
  schema: z.object({ kind: z.literal('addLabel'), issue: storedIssue, name: z.string() }),
  stepKey: ({ issue, name }) => `${issue} ${name}`,
  async carryOut({ tracker, model }, change) {
    model.putLabels(change.issue, await tracker.labels.add(change.issue, change.name));
    return change;
  },
  async missedBy({ issue, name }, afterwards) {
    if (hasLabel(await afterwards.issue(issue), name)) return undefined;
    return t('The label “{0}” is not on #{1}: GitHub did not add it, or somebody has just taken it off.', name, issue);
  },
  takeBack: (change, { issue }) => (hasLabel(issue, change.name) ? [{ ...change, kind: 'removeLabel' }] : []),
  preview: ({ name }) => ({ labels: { added: name } }),
};

export const removeLabel: ChangeKind<ChangeOf<'removeLabel'>> = {
  schema: z.object({ kind: z.literal('removeLabel'), issue: storedIssue, name: z.string() }),
  stepKey: ({ issue, name }) => `${issue} ${name}`,
  async carryOut({ tracker, model }, change) {
    const left = await tracker.labels.remove(change.issue, change.name);
    if (left) model.putLabels(change.issue, left);
    return change;
  },
  async missedBy({ issue, name }, afterwards) {
    if (!hasLabel(await afterwards.issue(issue), name)) return undefined;
    return t(
      'The label “{0}” is still on #{1}: GitHub did not remove it, or somebody has just put it there.',
      name,
      issue,
    );
  },
  takeBack: (change, { issue }) => (hasLabel(issue, change.name) ? [] : [{ ...change, kind: 'addLabel' }]),
  preview: ({ name }) => ({ labels: { removed: name } }),
};
