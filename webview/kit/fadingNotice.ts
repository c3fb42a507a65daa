/** How long a notice stays: long enough to be read twice. In milliseconds. */
const noticeTime = 20_000;

/** Takes a notice away that has been read, since it lies over the page; whoever points at it or has the focus in it keeps it. */
export class FadingNotice {
  #shown: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly dismiss: () => void) {}

  /** After each drawing. */
  watch(notice: string | undefined): void {
    if (notice === this.#shown) return;
    this.#shown = notice;
    clearTimeout(this.#timer);
    if (notice !== undefined) this.#wait();
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      if (document.querySelector('.notice:is(:hover, :focus-within)')) this.#wait();
      else this.dismiss();
    }, noticeTime);
  }
}
