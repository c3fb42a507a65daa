import { html, nothing, type TemplateResult } from 'lit-html';
import { defined } from '../../../src/base/defined';
import { plural, t } from '../../../src/base/translate';
import { type ReactionContent, reactionContents } from '../../../src/domain/reaction';
import { type ReactionView } from '../../../src/protocol/storyPageView';
import { reactionName, reactionSign } from '../../../src/words/reactionWords';
import { slotError } from '../../kit/parts';
import { button } from '../../ui/button';
import { type ViewContext } from './context';

interface Reacted {
  /** GitHub's id; absent: the story itself. */
  readonly comment?: number;
  /** What is reacted to, for the names of its buttons. */
  readonly what: string;
  /** Absent: nothing is known of them. */
  readonly reactions: readonly ReactionView[] | undefined;
}

/** How people have reacted, as on GitHub: mine are pressed, and pressing them takes them back. */
export function reactionBar(context: ViewContext, { comment, what, reactions }: Reacted): unknown {
  if (!reactions) return nothing;
  const { state, page } = context;
  const choices = `reactions-${comment ?? 'story'}`;
  const isChoosing = state.shown.has(choices);
  const mine = (content: ReactionContent) => reactions.some((each) => each.content === content && each.isMine);
  const others = reactionContents.filter((content) => !reactions.some((each) => each.content === content));
  const toggle = (content: ReactionContent) => {
    page.show(choices, false);
    page.request({ type: 'react', ...defined({ comment }), content, isOn: !mine(content) });
    // A pill that is new is not there yet, and one that nobody else has pressed goes.
    const isAlone = (reactions.find((each) => each.content === content)?.count ?? 0) <= 1;
    if (isAlone) page.focusOn(`${choices}-add`);
  };
  return html`<div class="reactions" role="group" aria-label=${what}>
    ${reactions.map((each) => pill(choices, each, () => toggle(each.content)))}
    ${isChoosing ? others.map((content) => offer(choices, content, () => toggle(content))) : nothing}
    ${
      others.length === 0
        ? nothing
        : button({
            id: `${choices}-add`,
            label: isChoosing ? t('Fewer reactions') : t('React'),
            icon: isChoosing ? 'close' : 'smile',
            iconOnly: true,
            expanded: isChoosing,
            onPress: () => page.show(choices, !isChoosing),
          })
    }
    ${slotError(context, `reactions:${comment ?? 'story'}`)}
  </div>`;
}

function pill(choices: string, { content, count, isMine, people }: ReactionView, onPress: () => void): TemplateResult {
  const name = [
    t('React with {0}', reactionName(content)),
    plural(count, { one: '{0} person', other: '{0} people' }),
    ...(isMine ? [count === 1 ? t('only you') : t('you too')] : []),
  ].join(', ');
  return html`<button
    type="button"
    id="${choices}-${content}"
    class="reaction"
    aria-label=${name}
    aria-pressed=${isMine}
    title=${who(content, count, people)}
    @click=${onPress}
  >
    <span aria-hidden="true">${reactionSign(content)} ${count}</span>
  </button>`;
}

function offer(choices: string, content: ReactionContent, onPress: () => void): TemplateResult {
  return html`<button
    type="button"
    id="${choices}-${content}"
    class="reaction offered"
    aria-label=${t('React with {0}', reactionName(content))}
    title=${reactionName(content)}
    @click=${onPress}
  >
    <span aria-hidden="true">${reactionSign(content)}</span>
  </button>`;
}

function who(content: ReactionContent, count: number, people: readonly string[]): string {
  const more = count - people.length;
  const rest = more > 0 ? [plural(more, { one: '{0} more', other: '{0} more' })] : [];
  return t('{0}: {1}', reactionName(content), [...people, ...rest].join(', '));
}
