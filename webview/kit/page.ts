import { isCommonRequest } from '../../src/protocol/commonRequest';
import {
  type AnyRequest,
  type MessageToPage,
  type PageContract,
  type PageTypes,
  type RequestDone,
  type Unavailable,
} from '../../src/protocol/pages';
import { type ExtensionHost } from './connection';
import { TypedTextKeeper } from './typedTextKeeper';

/** What one page is, besides how it looks. */
export interface PageDefinition<T extends PageTypes, Slot extends string> {
  readonly contract: PageContract<T>;
  /** Which of its kind it is: what it keeps belongs to that alone. */
  refOf(view: T['view']): string;
  /** What a request is about: one at a time is under way for each, and its error is shown there. */
  slotOf(request: T['request']): Slot | 'page';
  /** It holds nothing up: any number of them may be under way. */
  isFree(request: T['request']): boolean;
  /** It changes nothing that its person has asked for: nothing is said of it. Absent: none is so. */
  isQuiet?(request: T['request']): boolean;
  /** What is shown on demand and stays when another request is done; absent: nothing. */
  staysShown?(what: string, request: AnyRequest<T>): boolean;
  /** See {@link Page.placeOf}; absent: it has no such place. */
  placeOf?(url: string, view: T['view']): string | undefined;
  /** Whether it shows seconds, so that it is drawn anew each second and not each minute; absent: never. */
  showsSeconds?(view: T['view']): boolean;
  readonly nothingTyped: T['typed'];
  /** Parts of what is typed that VS Code must not write down in clear. */
  readonly secrets: readonly (keyof T['typed'])[];
  /**
   * What is left of the typed text once a request has been done: without what the request was made of, unless that has been
   * changed since it was sent (`sent` is the typed text at that moment).
   */
  withoutSent(typed: T['typed'], request: T['request'], sent: T['typed']): T['typed'];
  /** Whether what was said of a request is not true any more. Absent: what a notice says is done, and stays so. */
  isOutdated?(request: T['request'], before: T['view'], after: T['view']): boolean;
  /** Does what the extension tells this page alone. */
  onTold(what: T['told'], typed: T['typed'], page: PageActions<T>, view: T['view'] | undefined): void;
}

/** All that the page shows follows from this. */
export interface PageState<T extends PageTypes, Slot extends string> {
  readonly view?: T['view'];
  readonly unavailable?: Omit<Unavailable, 'type'>;
  readonly typed: T['typed'];
  /** Requests under way: the type of each. */
  readonly busy: ReadonlyMap<Slot | 'page', string>;
  /** Why the last request failed; what was typed is still there. */
  readonly errors: ReadonlyMap<Slot | 'page', string>;
  readonly notice?: string;
  /** By which what the notice tells of can be taken back. */
  readonly undo?: string;
  /** What is shown on demand alone, such as my own card: hidden again as soon as a request is done. */
  readonly shown: ReadonlySet<string>;
}

/** What a view may do. */
export interface PageActions<T extends PageTypes> {
  /** Changes what is being typed. `urgent`: something chosen, which the extension is to know at once. */
  type(change: Partial<T['typed']>, urgent?: boolean): void;
  request(what: AnyRequest<T>): void;
  show(what: string, isShown: boolean): void;
  dismissNotice(): void;
  /** Moves the focus to the element with this id after the next drawing. */
  focusOn(id: string): void;
}

interface SentRequest<T extends PageTypes> {
  readonly what: AnyRequest<T>;
  /** What was shown then, and typed about that. */
  readonly ref: string;
  readonly typed: T['typed'];
}

/** The page between the extension and the screen: takes messages and actions in, and draws the state that follows. */
export class Page<T extends PageTypes, Slot extends string> implements PageActions<T> {
  #state: PageState<T, Slot>;
  readonly #sent = new Map<number, SentRequest<T>>();
  #lastRequest = 0;
  /** What was typed about what was shown before, when it was left. */
  readonly #left = new Map<string, T['typed']>();
  readonly #keeper: TypedTextKeeper<T>;
  /** What the notice is about. */
  #told: T['request'] | undefined;

  constructor(
    private readonly definition: PageDefinition<T, Slot>,
    private readonly host: ExtensionHost<T>,
    private readonly draw: (state: PageState<T, Slot>, focus?: string) => void,
  ) {
    this.#state = { typed: definition.nothingTyped, busy: new Map(), errors: new Map(), shown: new Set() };
    this.#keeper = new TypedTextKeeper(host, definition);
  }

  start(): void {
    this.draw(this.#state);
    this.host.postMessage({ type: 'ready' });
  }

  /** Draws again, since time has passed. */
  tick(): void {
    this.draw(this.#state);
  }

  get showsSeconds(): boolean {
    const { view } = this.#state;
    return view !== undefined && this.definition.showsSeconds?.(view) === true;
  }

  flush(): void {
    this.#keeper.flush();
  }

  /** @throws where the message is none of ours: a mistake in the extension. */
  receive(data: unknown): void {
    const message: MessageToPage<T> = this.definition.contract.toPage.parse(data);
    switch (message.type) {
      case 'snapshot':
        return this.#show(message.view, message.typed);
      case 'unavailable': {
        const { message: text, action } = message;
        return this.#change({ unavailable: { message: text, action } });
      }
      case 'tell':
        return this.definition.onTold(message.what, this.#state.typed, this, this.#state.view);
      case 'done':
        return this.#finish(message);
    }
  }

  type(change: Partial<T['typed']>, urgent = false): void {
    this.#setTyped({ ...this.#state.typed, ...change }, urgent);
  }

  request(what: AnyRequest<T>): void {
    const slot = this.#slotOf(what);
    // Following a link holds nothing up.
    const isFree = isCommonRequest(what) ? what.type === 'openLink' : this.definition.isFree(what);
    if (!isFree && this.#state.busy.has(slot)) return;
    const [request, ref] = [++this.#lastRequest, this.#ref];
    if (!isCommonRequest(what) && this.definition.isQuiet?.(what))
      return this.host.postMessage({ type: 'request', request, ref, what });
    this.#sent.set(request, { what, ref, typed: this.#state.typed });
    this.#change({
      busy: isFree ? this.#state.busy : new Map([...this.#state.busy, [slot, what.type]]),
      errors: new Map([...this.#state.errors].filter(([other]) => other !== slot)),
      notice: undefined,
      undo: undefined,
    });
    this.host.postMessage({ type: 'request', request, ref, what });
  }

  show(what: string, isShown: boolean): void {
    const others = [...this.#state.shown].filter((other) => other !== what);
    this.#change({ shown: new Set(isShown ? [...others, what] : others) });
  }

  dismissNotice(): void {
    this.#change({ notice: undefined, undo: undefined });
  }

  focusOn(id: string): void {
    this.draw(this.#state, id);
  }

  /** The id of the element that shows what a link leads to, where this page may have it. */
  placeOf(url: string): string | undefined {
    const { view } = this.#state;
    return view === undefined ? undefined : this.definition.placeOf?.(url, view);
  }

  #slotOf(what: AnyRequest<T>): Slot | 'page' {
    return isCommonRequest(what) ? 'page' : this.definition.slotOf(what);
  }

  #show(view: T['view'], typed: T['typed'] | undefined): void {
    const before = this.#state.view;
    const ref = this.definition.refOf(view);
    // A page may go over to another thing, with what is typed about that.
    const isFirst = before === undefined || this.definition.refOf(before) !== ref;
    if (isFirst) this.#keeper.flush();
    if (isFirst && before !== undefined) this.#left.set(this.definition.refOf(before), this.#state.typed);
    const isOutdated = before !== undefined && this.#told && this.definition.isOutdated?.(this.#told, before, view);
    this.#change({ view, unavailable: undefined, ...(isOutdated ? { notice: undefined, undo: undefined } : {}) });
    if (!isFirst) return;
    const kept = this.#keeper.restore(ref, typed);
    if (kept) return this.#setTyped(kept);
    const known = typed ?? this.definition.nothingTyped;
    this.#keeper.remember(ref, known);
    this.#change({ typed: known, errors: new Map(), shown: new Set() });
  }

  #finish({ request, error, notice, undo }: RequestDone): void {
    const sent = this.#sent.get(request);
    if (!sent) return;
    this.#sent.delete(request);
    const { what } = sent;
    const slot = this.#slotOf(what);
    const busy = new Map([...this.#state.busy].filter(([other]) => other !== slot));
    const isElsewhere = sent.ref !== this.#ref;
    // What failed about a thing that is not shown any more is said of the page.
    const place = isElsewhere ? 'page' : slot;
    if (error !== undefined) return this.#change({ busy, errors: new Map([...this.#state.errors, [place, error]]) });
    this.#told = isCommonRequest(what) ? undefined : what;
    const shown = [...this.#state.shown].filter((each) => this.definition.staysShown?.(each, what));
    this.#change({ busy, notice, undo, shown: new Set(shown) });
    if (isCommonRequest(what)) return;
    if (isElsewhere) return this.#forgetLeft(what, sent);
    const typed = this.definition.withoutSent(this.#state.typed, what, sent.typed);
    if (typed !== this.#state.typed) this.#setTyped(typed, true);
  }

  /** What was sent of a text that belongs to what is not shown any more is not kept for it. */
  #forgetLeft(what: T['request'], { ref, typed: then }: SentRequest<T>): void {
    const left = this.#left.get(ref) ?? then;
    const typed = this.definition.withoutSent(left, what, then);
    if (typed === left) return;
    this.#left.set(ref, typed);
    this.host.postMessage({ type: 'typing', ref, typed });
  }

  get #ref(): string {
    const { view } = this.#state;
    return view === undefined ? '' : this.definition.refOf(view);
  }

  #setTyped(typed: T['typed'], urgent = false): void {
    this.#change({ typed });
    if (this.#state.view !== undefined) this.#keeper.keep(this.definition.refOf(this.#state.view), typed, urgent);
  }

  #change(change: { [K in keyof PageState<T, Slot>]?: PageState<T, Slot>[K] | undefined }): void {
    this.#state = { ...this.#state, ...change } as PageState<T, Slot>;
    this.draw(this.#state);
  }
}
