import assert from 'node:assert/strict';
import { RefinementError } from '../../../src/domain/errors';
import { askNewRisk, type PlaceChoice } from '../../../src/ui/preRead/askNewRisk';
import { nothingTyped, type Prompts, type TypedRisk } from '../../../src/ui/preRead/askRisk';
import { type AnchorArgument } from '../../../src/ui/shared/argumentFields';
import { type Aside, type ChoiceQuestion, type TextQuestion } from '../../../src/ui/shared/prompts';

const escape = new RefinementError({ code: 'Cancelled' }, 'Cancelled.');
const cart: AnchorArgument = { path: 'src/cart.ts', startLine: 40, endLine: 52 };

/** What a person does at each question: text, the label of a choice, a button's name, or Escape. */
type Move = string | { readonly button: string } | { readonly typed: string };

const back: Prompts['back'] = Symbol('back') as Prompts['back'];

function played(moves: Move[]) {
  const titles: string[] = [];
  const next = (title: string) => {
    titles.push(title);
    const move = moves.shift();
    if (move === undefined) throw escape;
    return move;
  };
  const prompts: Prompts = {
    back,
    goBack: () => ({ value: back, icon: 'arrow-left', name: 'Back' }),
    text: async <B>(question: TextQuestion, asides: readonly Aside<B>[]) => {
      const move = next(question.title);
      if (typeof move === 'object' && 'button' in move) return Promise.resolve(pressed(asides, move.button));
      const text = typeof move === 'object' ? move.typed : move;
      question.onType?.(text);
      if (typeof move === 'object') throw escape;
      return text;
    },
    choose: async <T, B>({ title, choices }: ChoiceQuestion<T>, asides: readonly Aside<B>[]) => {
      const move = next(title);
      if (typeof move === 'object') return Promise.resolve(pressed(asides, 'button' in move ? move.button : ''));
      const chosen = choices.find(({ label }) => label === move);
      assert.ok(chosen, `${move} is not among ${choices.map(({ label }) => label).join()}`);
      return chosen.value;
    },
  };
  return { prompts, titles };
}

function pressed<B>(asides: readonly { readonly name: string; readonly value: B }[], name: string): B {
  const aside = asides.find((each) => each.name.startsWith(name));
  assert.ok(aside, `there is no button ${name}`);
  return aside.value;
}

describe('Flagging a risk from the code', () => {
  let left: TypedRisk;
  beforeEach(() => {
    left = nothingTyped;
  });

  function flag(
    moves: Move[],
    { selected = [cart], around = [] as PlaceChoice[], story = undefined as string | undefined } = {},
  ) {
    const { prompts, titles } = played(moves);
    const stories: string[] = [];
    const asked = askNewRisk({
      ...{ prompts, story, typed: left },
      where: { selected, around: Promise.resolve(around) },
      chooseStory: (title) => {
        stories.push(title);
        return Promise.resolve(`shop#${stories.length}`);
      },
      onType: (typed) => (left = typed),
    });
    return { asked, titles, stories };
  }

  it('asks for story and title alone, names the lines, and leaves the rest to the defaults', async () => {
    const { asked, titles, stories } = flag(['Carts are lost']);
    assert.deepEqual(await asked, { story: 'shop#1', ...nothingTyped, title: 'Carts are lost', anchors: [cart] });
    assert.deepEqual(
      [stories, titles],
      [['Flag a risk at cart.ts:40–52: for which story?'], ['Flag a risk at cart.ts:40–52']],
    );
  });

  it('takes details in one list, from which Back leads to where one came from', async () => {
    const { asked } = flag([
      { button: 'Say more' },
      ...['Category', 'security', 'Blocker', 'Impact'],
      { button: 'Back' },
      ...['What is done about it', 'A signed cookie'],
      { button: 'Back' },
      'Sessions can be stolen',
    ]);
    const { category, blocker, impact, mitigation, title } = await asked;
    assert.deepEqual(
      [category, blocker, impact, mitigation, title],
      ['security', true, 'medium', 'A signed cookie', 'Sessions can be stolen'],
    );
  });

  it('goes back to the story, and keeps what was said', async () => {
    const { asked } = flag([
      { button: 'Say more' },
      'Category',
      'data',
      { button: 'Back' },
      { button: 'Back' },
      'Lost',
    ]);
    const { story, category } = await asked;
    assert.deepEqual([story, category], ['shop#2', 'data']);
  });

  it('has no Back where the story was given', async () => {
    await assert.rejects(flag([{ button: 'Back' }], { story: 'shop#7' }).asked, /no button Back/);
  });

  it('loses nothing by Escape: what was typed is there when it is begun again', async () => {
    await assert.rejects(
      flag([{ button: 'Say more' }, 'Likelihood', 'high', { button: 'Back' }, { typed: 'Half a' }]).asked,
      escape,
    );
    assert.deepEqual([left.title, left.likelihood], ['Half a', 'high']);
  });

  it('does not keep a risk without a title', async () => {
    const { asked } = flag([{ button: 'Say more' }, 'Keep as draft', 'Now it has one']);
    assert.equal((await asked).title, 'Now it has one');
  });

  it('is about what is around the cursor where nothing is selected, or about what is chosen instead', async () => {
    const symbol = { ...cart, scope: 'symbol' } as const;
    const around = [
      { value: symbol, label: 'CartStore' },
      { value: { ...cart, endLine: 40 }, label: 'Line 40' },
      { value: undefined, label: 'No place in the code' },
    ];
    assert.deepEqual((await flag(['Lost'], { selected: [], around }).asked).anchors, [symbol]);
    const elsewhere: Move[] = [{ button: 'Say more' }, 'Place in the code', 'Line 40', { button: 'Back' }, 'Lost'];
    const { asked, titles } = flag(elsewhere, { selected: [], around });
    assert.deepEqual((await asked).anchors, [{ ...cart, endLine: 40 }]);
    assert.equal(titles.at(-1), 'Flag a risk at cart.ts:40');
    const nowhere: Move[] = [
      { button: 'Say more' },
      'Place in the code',
      'No place in the code',
      { button: 'Back' },
      'Lost',
    ];
    assert.equal((await flag(nowhere, { selected: [], around }).asked).anchors, undefined);
  });
});
