import { parseMarkdown } from './parseMarkdown';

/** What texts are parsed in: a thread of its own, which the page can end at any time. */
globalThis.onmessage = ({ data }: MessageEvent<string>) => globalThis.postMessage(parseMarkdown(data) ?? null);
