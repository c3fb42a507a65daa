import { defined } from '../../base/defined';
import { t } from '../../base/translate';
import { isFailure, RefinementError } from '../../domain/errors';
import { isCommonRequest } from '../../protocol/commonRequest';
import { type AnyRequest, type MessageFromPage, type MessageToPage, type PageTypes } from '../../protocol/pages';
import { type Advice, adviceFor } from '../shared/errorAdvice';
import { type Done, type PageContent, type PageKind, type Shown } from './pageKind';

/** What of VS Code a page needs. */
export interface PageSurroundings<T extends PageTypes> {
  /** Does nothing where the tab is closed, or the page hidden: it asks anew when it comes back. */
  post(message: MessageToPage<T>): void;
  showTab(face: { readonly title: string; readonly icon?: string | undefined }): void;
  /** Something has been typed on the page. */
  onTyped(): void;
  /** @returns false where it is no web or mail address */
  openOutside(url: string): Promise<boolean>;
  help(action: NonNullable<Advice['action']>): Promise<unknown>;
  note(error: unknown, doing: string): void;
}

type RequestOf<T extends PageTypes> = Extract<MessageFromPage<T>, { readonly type: 'request' }>;

/** What the extension says to one page, and does for it. The page can go and come back: it asks `ready`, and gets what holds then. */
export class PageTalk<T extends PageTypes> {
  /** `waiting`: for its first view. */
  private page: 'absent' | 'waiting' | { readonly shows: string; readonly typedFor: string | undefined } = 'absent';
  private isLoading = false;
  /** What the page is to be told as soon as it shows anything. */
  private untold: { readonly what: T['told'] } | undefined;
  private action: Advice['action'];
  private awaited: { readonly isSo: (typed: T['typed']) => boolean; readonly resolve: (isKept: boolean) => void }[] =
    [];

  constructor(
    private readonly kind: Pick<PageKind<T>, 'contract' | 'typed'>,
    private readonly content: PageContent<T>,
    private readonly surroundings: PageSurroundings<T>,
  ) {}

  /** VS Code has taken the page away: it asks `ready` when it comes back. */
  hide(): void {
    this.page = 'absent';
  }

  /** Says it at once, or as soon as the page shows anything; of several, the last. */
  tell(what: T['told']): void {
    this.untold = { what };
    this.postUntold();
  }

  /** @returns true once the page has said, and it is kept, that what is typed on it is so; false where it is gone before */
  whenKept(isSo: (typed: T['typed']) => boolean): Promise<boolean> {
    return new Promise((resolve) => this.awaited.push({ isSo, resolve }));
  }

  /** The page does not come back. */
  end(): void {
    for (const { resolve } of this.awaited.splice(0)) resolve(false);
  }

  private postUntold(): void {
    if (!this.untold || typeof this.page === 'string') return;
    this.surroundings.post({ type: 'tell', ...this.untold });
    this.untold = undefined;
  }

  async receive(message: unknown): Promise<void> {
    const { fromPage } = await this.kind.contract();
    const parsed = fromPage.safeParse(message);
    if (!parsed.success) return this.surroundings.note(parsed.error, 'a message');
    switch (parsed.data.type) {
      case 'ready':
        this.page = 'waiting';
        return this.show();
      case 'typing':
        return this.keep(parsed.data);
      case 'request':
        return this.answer(parsed.data);
    }
  }

  private async keep({ ref, typed }: { readonly ref: string; readonly typed: T['typed'] }): Promise<void> {
    if (Object.values(typed).some((value) => value !== undefined)) this.surroundings.onTyped();
    const typedBy = this.content.current()?.typedBy;
    if (!typedBy) return;
    try {
      await this.kind.typed?.save(typedBy.account, ref, typed);
      const kept = this.awaited.filter(({ isSo }) => isSo(typed));
      this.awaited = this.awaited.filter((each) => !kept.includes(each));
      for (const { resolve } of kept) resolve(true);
    } catch (error) {
      this.surroundings.note(error, 'keeping what is typed');
    }
  }

  private async answer({ request, ref, what }: RequestOf<T>): Promise<void> {
    try {
      const { notice, undo } = await this.perform(what, ref);
      // The page sees what has changed before it hears that it is done.
      this.update();
      this.surroundings.post({ type: 'done', request, ...defined({ notice, undo }) });
    } catch (error) {
      this.update();
      const text = this.errorText(error);
      this.surroundings.post({ type: 'done', request, ...(text === undefined ? {} : { error: text }) });
    }
  }

  private async perform(what: AnyRequest<T>, ref: string): Promise<Done> {
    if (!isCommonRequest(what)) return this.content.perform(what, ref);
    switch (what.type) {
      case 'openLink':
        if (await this.surroundings.openOutside(what.url)) return {};
        throw new RefinementError(
          { code: 'InvalidData', source: 'page' },
          t('Only web and mail addresses are opened.'),
        );
      case 'runAction':
        if (this.action) await this.surroundings.help(this.action);
        await this.show();
        return {};
    }
  }

  /** Undefined where the person took it back: no words are needed. */
  private errorText(error: unknown): string | undefined {
    if (isFailure(error, 'Cancelled')) return undefined;
    if (error instanceof RefinementError) return error.message;
    this.surroundings.note(error, 'a request');
    return t('Something unexpected happened. What you typed is kept; the log has the details.');
  }

  /** Reads what is to be shown where need be, and gives the page its first view with what was being typed. */
  async show(): Promise<void> {
    if (this.page !== 'waiting' || this.isLoading) return;
    this.isLoading = true;
    try {
      const shown = await this.content.load();
      const { typedBy } = shown;
      this.showNow(shown, typedBy && (await this.kind.typed?.load(typedBy.account, typedBy.ref)));
      this.postUntold();
      // What has changed while the typed text was looked for.
      this.update();
    } catch (error) {
      this.sayUnavailable(error);
    } finally {
      this.isLoading = false;
    }
  }

  private sayUnavailable(error: unknown): void {
    const known = error instanceof RefinementError ? error : undefined;
    if (!known) this.surroundings.note(error, 'showing it');
    const advice: Advice = known ? adviceFor(known) : { message: this.content.unavailable };
    this.action = advice.action;
    const { message, action } = advice;
    this.surroundings.post({ type: 'unavailable', message, ...(action ? { action: { label: action.label } } : {}) });
  }

  /** Tells the page what has changed, if anything it shows has. */
  update(): void {
    const shown = this.content.current();
    if (!shown) return;
    // It goes over to another thing, about which something else may be typed.
    if (typeof this.page !== 'string' && shown.typedBy?.ref !== this.page.typedFor) this.page = 'waiting';
    if (this.page === 'waiting') void this.show();
    if (typeof this.page === 'string' || JSON.stringify(shown.view) === this.page.shows) return;
    this.showNow(shown);
  }

  private showNow({ view, title, icon, typedBy }: Shown<T>, typed?: T['typed']): void {
    this.page = { shows: JSON.stringify(view), typedFor: typedBy?.ref };
    this.surroundings.showTab({ title, icon });
    this.surroundings.post({ type: 'snapshot', view, ...(typed ? { typed } : {}) });
    this.content.onShown?.();
  }
}
