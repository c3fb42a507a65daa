import type * as z from 'zod/mini';
import { type MessageFromPage, type PageTypes } from '../../src/protocol/pages';

/** The extension, as a page sees it. */
export interface ExtensionHost<T extends PageTypes> {
  postMessage(message: MessageFromPage<T>): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** May be called once in a page's life. */
export function connectToExtension<T extends PageTypes>(fromPage: z.ZodMiniType<MessageFromPage<T>>): ExtensionHost<T> {
  const api = acquireVsCodeApi();
  return {
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
    // Parsed on the way out, too, so that a mistake of the page shows in the page and not as silence of the extension.
    postMessage: (message) => api.postMessage(fromPage.parse(message)),
  };
}
