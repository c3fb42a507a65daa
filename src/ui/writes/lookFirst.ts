import * as vscode from 'vscode';
import { gitHubPace } from '../../backlog/writing/pacing';
import { type WritePreview } from '../../backlog/writing/preview';
import { withoutIcons } from '../../base/plainText';
import { askItem, cancelled } from '../shared/prompts';
import { t } from '../../base/translate';
import { type PreviewDocuments } from './previewDocuments';
import { costText } from './previewText';

interface Question {
  readonly title: string;
  /** The verb on the first choice: "Write Now". */
  readonly act: string;
  /** What is not written, and why. */
  readonly leftOut?: readonly { readonly what: string; readonly why: string }[];
}

interface LookChoice extends vscode.QuickPickItem {
  readonly value?: 'write' | 'look' | 'cancel';
}

/**
 * Asks whether to write now or to look at it first. The look opens a diff, and the question is asked again beside it; the diff's
 * own button answers it, too.
 * @throws Cancelled
 */
export async function lookFirst(
  documents: PreviewDocuments,
  previews: readonly WritePreview[],
  question: Question,
): Promise<void> {
  const write: LookChoice = {
    value: 'write',
    label: question.act,
    description: costText(previews, gitHubPace.spacing),
  };
  const look: LookChoice = {
    value: 'look',
    label: t('Look at It First'),
    description: t('what it changes on GitHub, as a diff'),
  };
  const cancel: LookChoice = { value: 'cancel', label: t('Cancel'), description: t('nothing is written') };
  const chosen = await ask([write, look], question);
  if (chosen === 'write') return;
  let press: (value: LookChoice['value']) => void;
  const pressed = new Promise<LookChoice['value']>((resolve) => (press = resolve));
  await documents.show(question.title, previews, () => Promise.resolve(press('write')));
  if ((await ask([write, cancel], question, pressed)) === 'cancel') throw cancelled();
}

function ask(
  choices: readonly LookChoice[],
  { title, leftOut = [] }: Question,
  elsewhere?: Promise<LookChoice['value']>,
): Promise<LookChoice['value']> {
  const separator: LookChoice = { label: t('Not written'), kind: vscode.QuickPickItemKind.Separator };
  const others = leftOut.map(({ what, why }): LookChoice => {
    return { label: `$(warning) ${withoutIcons(what)}`, description: withoutIcons(why) };
  });
  const items = others.length > 0 ? [...choices, separator, ...others] : choices;
  // Items that only inform can't be chosen.
  return askItem(withoutIcons(title), items, ({ value }) => (value ? { value } : undefined), elsewhere);
}
