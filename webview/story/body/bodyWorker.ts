import { parseBody } from './parseBody';

/** What a body is parsed in: a thread of its own, which the page can end at any time. */
globalThis.onmessage = ({ data }: MessageEvent<string>) => globalThis.postMessage(parseBody(data) ?? null);
