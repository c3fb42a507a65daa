import { type Disposable } from '../../../base/events';
import { oneLine } from '../../../base/plainText';
import { type SessionPageTypes } from '../../../protocol/sessionPage';
import { type PageTools } from '../../pages/pageHost';
import { PagePanels } from '../../pages/pagePanels';
import { type TypedTextStore } from '../../pages/typedTextStore';
import { SessionContent, type SessionTools } from './sessionContent';

interface Options extends SessionTools, PageTools {
  /** The same as for the pages of stories: what is typed about a story is typed about it on both. */
  readonly typed: TypedTextStore<SessionPageTypes['typed']>;
}

/** The pages of sessions that are open, one for each. */
export class SessionPanels implements Disposable {
  private readonly panels: PagePanels<SessionPageTypes>;

  constructor(options: Options) {
    this.panels = new PagePanels(
      {
        viewType: 'refinement.session',
        name: 'session',
        contract: async () => (await import('../../../protocol/sessionPage')).sessionPageContract,
        typed: options.typed,
        onDidChange: options.workspace.onDidChange,
        onDidReopen: options.repositories.onDidChange,
        content: (ref) => new SessionContent(ref, options),
      },
      options,
    );
  }

  open(ref: string, title: string): void {
    this.panels.open(ref, oneLine(title, 40));
  }

  dispose(): void {
    this.panels.dispose();
  }
}
