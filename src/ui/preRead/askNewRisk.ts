import { anchorLabel } from '../../domain/codeAnchor/codeAnchor';
import { t } from '../../base/translate';
import { type AnchorArgument } from '../shared/argumentFields';
import { type Arguments } from '../shared/commandTable';
import { type Choice } from '../shared/prompts';
import { type AskedRisk, askTitle, type Prompts, type TypedRisk } from './askRisk';

/** A place in the code, or none. */
export type PlaceChoice = Choice<AnchorArgument | undefined>;

/** Where a risk is flagged. */
export interface WhereAsked {
  /** The lines that are selected. */
  readonly selected: readonly AnchorArgument[];
  /** Where nothing is selected: places around the cursor, the likeliest first. Finding symbols may take a while. */
  readonly around: Promise<readonly PlaceChoice[]>;
}

interface NewRisk {
  readonly prompts: Prompts;
  readonly where: WhereAsked;
  /** Of the row or page on which it was begun. */
  readonly story: string | undefined;
  /** What was typed before, and not kept. */
  readonly typed: TypedRisk;
  readonly chooseStory: (title: string) => Promise<string>;
  readonly onType: (typed: TypedRisk) => void;
}

/** Asks for the story and the title, and for details where they are wanted. @throws Cancelled */
export async function askNewRisk(risk: NewRisk): Promise<Arguments['flagRisk']> {
  const { prompts, where, story: given, chooseStory, onType } = risk;
  let { typed } = risk;
  for (;;) {
    const story = given ?? (await chooseStory(storyTitle(where.selected)));
    const asked = new AskedNewRisk(prompts, where.selected, await where.around, typed, onType);
    const said = await askTitle(prompts, asked, given === undefined);
    if (said === 'keep') return { story, ...asked.typed, ...asked.anchors() };
    ({ typed } = asked);
  }
}

/** Names the lines: "Flag a risk at cart.ts:40–52". */
export function flagTitle(places: readonly AnchorArgument[]): string {
  const [first, ...others] = places;
  if (!first) return t('Flag a risk');
  if (others.length === 0) return t('Flag a risk at {0}', anchorLabel(first));
  return t('Flag a risk at {0} and {1} more', anchorLabel(first), others.length);
}

function storyTitle(places: readonly AnchorArgument[]): string {
  return t('{0}: for which story?', flagTitle(places));
}

/** Where nothing is selected, it is about what is around the cursor, unless its person says otherwise. */
class AskedNewRisk implements AskedRisk {
  readonly keep = t('Keep as draft');
  readonly place: NonNullable<AskedRisk['place']> | undefined;
  private places: readonly AnchorArgument[];
  private said: TypedRisk;

  constructor(
    prompts: Prompts,
    selected: readonly AnchorArgument[],
    around: readonly PlaceChoice[],
    typed: TypedRisk,
    private readonly onType: (typed: TypedRisk) => void,
  ) {
    this.said = typed;
    const likeliest = around[0]?.value;
    this.places = selected.length > 0 || !likeliest ? selected : [likeliest];
    if (selected.length === 0 && around.length > 0) this.place = this.placeAmong(prompts, around);
  }

  get title(): string {
    return flagTitle(this.places);
  }

  get typed(): TypedRisk {
    return this.said;
  }

  set typed(typed: TypedRisk) {
    this.said = typed;
    this.onType(typed);
  }

  anchors(): { anchors?: AnchorArgument[] } {
    return this.places.length > 0 ? { anchors: [...this.places] } : {};
  }

  private placeAmong(prompts: Prompts, around: readonly PlaceChoice[]): NonNullable<AskedRisk['place']> {
    const nowhere = t('No place in the code');
    return {
      label: t('Place in the code'),
      now: () => (this.places[0] ? anchorLabel(this.places[0]) : nowhere),
      ask: async () => {
        const choices = around.map((choice) => ({ ...choice, value: choice }));
        const current = choices.find(({ value }) => value.value === this.places[0])?.value;
        const question = { title: this.title, placeHolder: t('Where in the code is it?'), choices };
        const said = await prompts.choose({ ...question, ...(current ? { current } : {}) }, [prompts.goBack()]);
        if (said !== prompts.back) this.places = said.value ? [said.value] : [];
      },
    };
  }
}
