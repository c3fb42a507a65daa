import {
  messageToStoryPage,
  type MessageToStoryPage,
  type StoryRequest,
  type TypedText,
} from '../../src/protocol/storyPanel';
import { type StoryPanelView } from '../../src/protocol/storyView';
import { type Slot, slotOf, withoutSent } from './requests';
import { TypedTextKeeper } from './typedText';
import { type ExtensionHost } from './vscodeApi';

type Unavailable = Omit<Extract<MessageToStoryPage, { type: 'unavailable' }>, 'type'>;

/** All that the page shows follows from this. */
export interface PageState {
  readonly view?: StoryPanelView;
  readonly unavailable?: Unavailable;
  readonly typed: TypedText;
  /** Requests under way. */
  readonly busy: ReadonlySet<Slot>;
  /** Why the last request failed; what was typed is still there. */
  readonly errors: ReadonlyMap<Slot, string>;
  readonly notice?: string;
  /** By which what the notice tells of can be taken back. */
  readonly undo?: string;
  /** My sealed card is shown on demand alone. */
  readonly isCardShown: boolean;
}

/** What a view may do. */
export interface PageActions {
  /** Changes what is being typed. `urgent`: something chosen, which the extension is to know at once. */
  type(change: Partial<TypedText>, urgent?: boolean): void;
  request(what: StoryRequest): void;
  showCard(isShown: boolean): void;
  dismissNotice(): void;
  /** Moves the focus to the element with this id after the next drawing. */
  focusOn(id: string): void;
}

interface SentRequest {
  readonly what: StoryRequest;
  readonly typed: TypedText;
}

/** The page between the extension and the screen: takes messages and actions in, and draws the state that follows. */
export class StoryPage implements PageActions {
  #state: PageState = { typed: {}, busy: new Set(), errors: new Map(), isCardShown: false };
  readonly #sent = new Map<number, SentRequest>();
  #lastRequest = 0;
  readonly #keeper: TypedTextKeeper;

  constructor(
    private readonly host: ExtensionHost,
    private readonly draw: (state: PageState, focus?: string) => void,
  ) {
    this.#keeper = new TypedTextKeeper(host);
  }

  start(): void {
    this.draw(this.#state);
    this.host.postMessage({ type: 'ready' });
  }

  /** Draws again, since time has passed. */
  tick(): void {
    this.draw(this.#state);
  }

  flush(): void {
    this.#keeper.flush();
  }

  /** @throws where the message is none of ours: a mistake in the extension. */
  receive(data: unknown): void {
    const message = messageToStoryPage.parse(data);
    switch (message.type) {
      case 'snapshot':
        return this.#show(message.view, message.typed);
      case 'unavailable': {
        const { message: text, action } = message;
        return this.#change({ unavailable: { message: text, action } });
      }
      case 'edit':
        if (message.decision) this.type({ decision: message.decision }, true);
        return this.focusOn(message.decision ? 'decide' : 'pre-read');
      case 'done':
        return this.#finish(message);
    }
  }

  type(change: Partial<TypedText>, urgent = false): void {
    this.#setTyped({ ...this.#state.typed, ...change }, urgent);
  }

  request(what: StoryRequest): void {
    const slot = slotOf(what);
    // Following links and opening code hold nothing up.
    const holdsUp = what.type !== 'openLink' && what.type !== 'openAnchor';
    if (holdsUp && this.#state.busy.has(slot)) return;
    const request = ++this.#lastRequest;
    this.#sent.set(request, { what, typed: this.#state.typed });
    this.#change({
      busy: holdsUp ? new Set([...this.#state.busy, slot]) : this.#state.busy,
      errors: new Map([...this.#state.errors].filter(([other]) => other !== slot)),
      notice: undefined,
      undo: undefined,
    });
    this.host.postMessage({ type: 'request', request, what });
  }

  showCard(isShown: boolean): void {
    this.#change({ isCardShown: isShown });
  }

  dismissNotice(): void {
    this.#change({ notice: undefined, undo: undefined });
  }

  focusOn(id: string): void {
    this.draw(this.#state, id);
  }

  #show(view: StoryPanelView, typed: TypedText | undefined): void {
    const isFirst = this.#state.view === undefined;
    this.#change({ view, unavailable: undefined });
    if (!isFirst) return;
    const kept = this.#keeper.restore(view.ref);
    if (kept) this.#setTyped({ ...kept, estimate: typed?.estimate });
    else {
      this.#keeper.remember(view.ref, typed ?? {});
      this.#change({ typed: typed ?? {} });
    }
  }

  #finish({ request, error, notice, undo }: Extract<MessageToStoryPage, { type: 'done' }>): void {
    const sent = this.#sent.get(request);
    if (!sent) return;
    this.#sent.delete(request);
    const slot = slotOf(sent.what);
    const busy = new Set([...this.#state.busy].filter((other) => other !== slot));
    if (error !== undefined) return this.#change({ busy, errors: new Map([...this.#state.errors, [slot, error]]) });
    this.#change({ busy, notice, undo, isCardShown: false });
    const typed = withoutSent(this.#state.typed, sent.what, sent.typed);
    if (typed !== this.#state.typed) this.#setTyped(typed, true);
  }

  #setTyped(typed: TypedText, urgent = false): void {
    this.#change({ typed });
    if (this.#state.view) this.#keeper.keep(this.#state.view.ref, typed, urgent);
  }

  #change(change: { [K in keyof PageState]?: PageState[K] | undefined }): void {
    this.#state = { ...this.#state, ...change } as PageState;
    this.draw(this.#state);
  }
}
