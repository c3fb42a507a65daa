/** The attribute that says on which line of its text a task box stands. No HTML in a text can have it. */
export const boxLine = 'data-line';
