import { type Level, levels, type Risk, riskCategories } from '../../domain/risk';
import { askChoice, askText } from '../shared/prompts';
import { categoryLabel, levelLabel } from '../../words/domainWords';
import { t } from '../../base/translate';

type RiskAnswers = Pick<Risk, 'title' | 'category' | 'likelihood' | 'impact' | 'blocker'> & {
  readonly mitigation: string;
};

/**
 * Asks for the parts of a risk, one after another.
 * @param before the risk to change; without an id, a new risk whose title is known already and not asked for again
 * @throws Cancelled
 */
export async function askRisk(before?: Partial<Risk>): Promise<RiskAnswers> {
  const title = (step: number) => t('Technical risk ({0}/6)', step);
  const begun = before?.id === undefined ? before?.title : undefined;
  const text =
    begun ?? (await askText({ title: title(1), prompt: t('What may hurt, in one line?'), value: before?.title ?? '' }));
  const category = await askChoice(
    title(2),
    currentFirst(riskCategories, before?.category).map((value) => ({ value, label: categoryLabel(value) })),
    t('What kind of risk is it?'),
  );
  const likelihood = await askLevel(title(3), t('How likely is it?'), before?.likelihood);
  const impact = await askLevel(title(4), t('How much would it hurt?'), before?.impact);
  const blocking = currentFirst([false, true], before?.blocker).map((value) => ({
    value,
    label: value ? t('Blocks the story until it is mitigated, accepted or resolved') : t('Does not block the story'),
  }));
  const blocker = await askChoice(title(5), blocking);
  const mitigation = await askText({
    title: title(6),
    prompt: t('What is done about it? Empty: nothing yet. Enter posts the risk to your pre-read comment.'),
    value: before?.mitigation ?? '',
    isOptional: true,
  });
  return { title: text, category, likelihood, impact, blocker, mitigation };
}

function askLevel(title: string, question: string, before: Level = 'medium'): Promise<Level> {
  const choices = currentFirst(levels, before).map((value) => ({ value, label: levelLabel(value) }));
  return askChoice(title, choices, question);
}

/** The first entry of a quick pick is preselected, so the current value comes first. */
function currentFirst<T>(values: readonly T[], current: T | undefined): readonly T[] {
  return current === undefined ? values : [current, ...values.filter((value) => value !== current)];
}
