import en from 'zod/v4/locales/en.js';

/** For the parses whose problems people read: `zod/mini` brings no messages of its own. */
export const withMessages = { error: en().localeError };
