import { gitHubPace } from '../../backlog/writing/pacing';
import { type WritePreview } from '../../backlog/writing/preview';
import { askChoice, cancelled } from '../prompts';
import { t } from '../translate';
import { type PreviewDocuments } from './previewDocuments';
import { costText } from './previewText';

interface Question {
  readonly title: string;
  /** The verb on the first choice, "Write Now" for one. */
  readonly act: string;
  /** What else is to be known before choosing. */
  readonly note?: string;
}

/** Writes now, or looks at what will be written first: then the question stays beside it. @throws Cancelled */
export async function lookFirst(
  documents: PreviewDocuments,
  previews: readonly WritePreview[],
  { title, act, note = '' }: Question,
): Promise<void> {
  const write = { value: 'write', label: act, description: costText(previews, gitHubPace.spacing) } as const;
  const look = {
    value: 'look',
    label: t('Look at It First'),
    description: t('what it changes on GitHub, as a diff'),
  } as const;
  const cancel = { value: 'cancel', label: t('Cancel'), description: t('nothing is written') } as const;
  if ((await askChoice<'write' | 'look'>(title, [write, look], note)) === 'write') return;
  await documents.show(title, previews);
  if ((await askChoice<'write' | 'cancel'>(title, [write, cancel], note)) === 'cancel') throw cancelled();
}
