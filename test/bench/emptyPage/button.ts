/** On the status bar, on the page, and in its tab. */
export const button = 'Empty page';
