import { messageFromStoryPage, type MessageFromStoryPage } from '../../src/protocol/storyPanel';

/** The extension, as a page sees it. */
export interface ExtensionHost {
  postMessage(message: MessageFromStoryPage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** May be called once in a page's life. */
export function connectToExtension(): ExtensionHost {
  const api = acquireVsCodeApi();
  return {
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
    // Parsed on the way out, too, so that a mistake of the page shows in the page and not as silence of the extension.
    postMessage: (message) => api.postMessage(messageFromStoryPage.parse(message)),
  };
}
