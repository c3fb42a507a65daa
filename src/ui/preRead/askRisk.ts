import { anchorLabel } from '../../domain/codeAnchor/codeAnchor';
import { type Level, levels, type Risk, riskCategories, riskDefaults } from '../../domain/risk';
import { type Aside, type back, type Choice, type ChoiceQuestion, type TextQuestion } from '../shared/prompts';
import { type LeftOff } from '../shared/leftOff';
import { categoryLabel, levelLabel } from '../../words/domainWords';
import { t } from '../../base/translate';

/** What is said of a risk; all but the title has a default. */
export type TypedRisk = Required<Pick<Risk, 'title' | 'category' | 'likelihood' | 'impact' | 'blocker' | 'mitigation'>>;

export const nothingTyped: TypedRisk = { ...riskDefaults, title: '', mitigation: '' };

type Back = typeof back;

/** How questions are put to a person; each can be left by Escape, which throws Cancelled. */
export interface Prompts {
  readonly back: Back;
  readonly goBack: () => Aside<Back>;
  text<B>(question: TextQuestion, asides: readonly Aside<B>[]): Promise<string | B>;
  choose<T, B>(question: ChoiceQuestion<T>, asides: readonly Aside<B>[]): Promise<T | B>;
}

/** A risk while its person is asked about it. */
export interface AskedRisk {
  /** Names the lines. */
  readonly title: string;
  /** What ends the questions: "Keep as draft". */
  readonly keep: string;
  /** As it stands now. */
  typed: TypedRisk;
  /** Another thing that can be said, besides the risk's own: its place, where that is a choice. */
  readonly place?: undefined | { readonly label: string; readonly now: () => string; ask(): Promise<unknown> };
}

const detailsWanted = Symbol('details');

/** Asks what to change of a risk; what is left by Escape is there the next time. @throws Cancelled */
export async function askChangedRisk(prompts: Prompts, risk: Risk, left: LeftOff<TypedRisk>): Promise<TypedRisk> {
  const { id, title, category, likelihood, impact, blocker, mitigation = '', anchors = [] } = risk;
  const [first] = anchors;
  const asked = {
    title: first ? t('Change the risk at {0}', anchorLabel(first)) : t('Change the risk'),
    keep: t('Save'),
    get typed() {
      return left.of(id) ?? { title, category, likelihood, impact, blocker, mitigation };
    },
    set typed(typed: TypedRisk) {
      left.note(id, typed);
    },
  };
  await askDetails(prompts, asked, false);
  return asked.typed;
}

/** Asks for the title, with the details at a button. @throws Cancelled; what was typed stays in `asked` */
export async function askTitle(prompts: Prompts, asked: AskedRisk, canGoBack: boolean): Promise<'keep' | Back> {
  const details = {
    value: detailsWanted,
    icon: 'list-unordered',
    name: t('Say more: category, likelihood, impact …'),
  } as const;
  for (;;) {
    const question = {
      title: asked.title,
      prompt: t(
        'What could go wrong, in one line? Enter keeps it as a draft, which only you see until you post your pre-read.',
      ),
      value: asked.typed.title,
      onType: (title: string) => say(asked, { title }),
    };
    const said = await prompts.text<Back | typeof detailsWanted>(question, [
      ...(canGoBack ? [prompts.goBack()] : []),
      details,
    ]);
    if (said === prompts.back) return said;
    if (typeof said === 'string') {
      say(asked, { title: said });
      return 'keep';
    }
    const isDone = (await askDetails(prompts, asked, true)) === 'keep' && asked.typed.title.trim() !== '';
    if (isDone) return 'keep';
  }
}

type Detail = 'keep' | 'title' | 'category' | 'likelihood' | 'impact' | 'blocker' | 'mitigation' | 'place';

/** All that a risk says in one list; each is changed in its place. @throws Cancelled; what was said stays in `asked` */
export async function askDetails(prompts: Prompts, asked: AskedRisk, canGoBack: boolean): Promise<'keep' | Back> {
  let current: Detail = 'keep';
  for (;;) {
    const placeHolder = t('Choose what to say more about');
    const question: ChoiceQuestion<Detail> = {
      title: asked.title,
      placeHolder,
      choices: detailChoices(asked),
      current,
    };
    const chosen: Detail | Back = await prompts.choose(question, canGoBack ? [prompts.goBack()] : []);
    if (chosen === prompts.back || chosen === 'keep') return chosen;
    current = chosen;
    await askDetail(prompts, asked, chosen);
  }
}

function detailChoices({ typed, keep, place }: AskedRisk): readonly Choice<Detail>[] {
  const { title, category, likelihood, impact, blocker, mitigation } = typed;
  const nothing = t('nothing yet');
  return [
    { value: 'keep', label: keep, description: '' },
    { value: 'title', label: t('What could go wrong'), description: title || nothing },
    { value: 'category', label: t('Category'), description: categoryLabel(category) },
    { value: 'likelihood', label: t('Likelihood'), description: levelLabel(likelihood) },
    { value: 'impact', label: t('Impact'), description: levelLabel(impact) },
    {
      value: 'blocker',
      label: t('Blocker'),
      description: blocker ? t('yes: not ready until it is mitigated, accepted or resolved') : t('no'),
    },
    { value: 'mitigation', label: t('What is done about it'), description: mitigation || nothing },
    ...(place ? [{ value: 'place' as const, label: place.label, description: place.now() }] : []),
  ];
}

async function askDetail(prompts: Prompts, asked: AskedRisk, detail: Exclude<Detail, 'keep'>): Promise<void> {
  const { typed } = asked;
  switch (detail) {
    case 'title':
      return askText(prompts, asked, 'title', t('What could go wrong, in one line?'));
    case 'category': {
      const choices = riskCategories.map((value) => ({ value, label: categoryLabel(value) }));
      return take(await choose(prompts, asked, t('What kind of risk is it?'), choices, typed.category), (category) =>
        say(asked, { category }),
      );
    }
    case 'likelihood':
    case 'impact': {
      const prompt = detail === 'likelihood' ? t('How likely is it?') : t('How much would it hurt?');
      const choices = levels.map((value): Choice<Level> => ({ value, label: levelLabel(value) }));
      return take(await choose(prompts, asked, prompt, choices, typed[detail]), (level) =>
        say(asked, { [detail]: level }),
      );
    }
    case 'blocker':
      return say(asked, { blocker: !typed.blocker });
    case 'mitigation':
      return askText(prompts, asked, 'mitigation', t('What is done about it? Empty: nothing yet.'));
    case 'place':
      await asked.place?.ask();
  }
}

function choose<T>(
  prompts: Prompts,
  { title }: AskedRisk,
  placeHolder: string,
  choices: readonly Choice<T>[],
  current: T,
) {
  return prompts.choose({ title, placeHolder, choices, current }, [prompts.goBack()]);
}

async function askText(
  prompts: Prompts,
  asked: AskedRisk,
  part: 'title' | 'mitigation',
  prompt: string,
): Promise<void> {
  const before = asked.typed[part];
  const { title } = asked;
  const question = {
    ...{ title, prompt, value: before, isOptional: part === 'mitigation' },
    onType: (text: string) => say(asked, { [part]: text }),
  };
  const said = await prompts.text(question, [prompts.goBack()]);
  // Whoever goes back leaves it as it was.
  say(asked, { [part]: typeof said === 'string' ? said : before });
}

function take<T>(said: T | Back, put: (value: T) => void): void {
  if (typeof said !== 'symbol') put(said);
}

function say(asked: AskedRisk, part: Partial<TypedRisk>): void {
  asked.typed = { ...asked.typed, ...part };
}
