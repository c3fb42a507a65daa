import { type Event } from '../../base/events';
import { type PageContract, type PageTypes } from '../../protocol/pages';
import { type TypedTextStore } from './typedTextStore';

/** One kind of page: what all of its panels have in common, and what stands behind each. */
export interface PageKind<T extends PageTypes> {
  /** VS Code's name of its panels, as in the manifest. */
  readonly viewType: string;
  /** Of its folder in webview/, and so of its script and style sheet. */
  readonly name: string;
  /** Asked for when a page speaks: making its schemas would slow every activation. */
  readonly contract: () => Promise<PageContract<T>>;
  /** Absent where nothing is typed. */
  readonly typed?: TypedTextStore<T['typed']>;
  /** Something that is shown has changed. */
  readonly onDidChange: Event<void>;
  /** What could not be shown so far may be there now. */
  readonly onDidReopen: Event<void>;
  /** @param ref names what a panel shows, among those of its kind */
  readonly content: (ref: string) => PageContent<T>;
  /** Remembers what is previewed while a window is loaded anew; absent where nothing is. */
  readonly previewed?: { get(): unknown; set(ref: string | undefined): Promise<void> };
}

/** What stands behind one panel. */
export interface PageContent<T extends PageTypes> {
  /** Reads it where need be. @throws RefinementError where it can't be shown */
  load(): Promise<Shown<T>>;
  /** As the model has it now, without asking anybody; undefined where that is not known. */
  current(): Shown<T> | undefined;
  /** The page has just been given a view. */
  onShown?(): void;
  /** @throws RefinementError */
  /** @param ref what the page showed when it was asked: by now it may be something else */
  perform(request: T['request'], ref: string): Promise<Done>;
  /** Said where it can't be shown for a reason that nobody expected. */
  readonly unavailable: string;
}

export interface Shown<T extends PageTypes> {
  readonly view: T['view'];
  /** Of the tab. */
  readonly title: string;
  /** Of the tab: a picture in `media`. */
  readonly icon?: string;
  /** Whose text is kept that is being typed, and for which page; absent where nothing is typed. */
  readonly typedBy?: { readonly account: string; readonly ref: string };
}

/** What is said on success; `undo`: by which it can be taken back. */
export interface Done {
  readonly notice?: string | undefined;
  readonly undo?: string | undefined;
}
