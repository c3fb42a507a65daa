/** The parts of a page that take the focus over from what was in them. */
const wholeParts = 'section[id], li[id], main, aside';
const parts = `${wholeParts}, header`;

/**
 * Keeps the focus where its person is, whatever a drawing takes away: a form that was sent, a button that can't be pressed any more, a
 * notice that was dismissed.
 */
export class FocusKeeper {
  #last: { readonly element: Element; readonly id: string; readonly parts: readonly Element[] } | undefined;
  #had = false;
  /** Its person is elsewhere in VS Code: the focus is taken only when they come back. */
  #isOwed = false;

  constructor(private readonly root: HTMLElement) {
    root.addEventListener('focusin', ({ target }) => this.#note(target));
    window.addEventListener('focus', () => {
      if (this.#isOwed) this.#restore();
    });
  }

  beforeDrawing(): void {
    this.#had = this.root.contains(document.activeElement);
  }

  /** The focus that the person has put elsewhere, or nowhere, stays there. */
  afterDrawing(): void {
    if (this.#had) this.#restore();
  }

  #restore(): void {
    const active = document.activeElement;
    const isLost = active === null || active === document.body || isDisabled(active);
    this.#isOwed = isLost && !document.hasFocus();
    if (isLost && document.hasFocus()) this.#place()?.focus({ preventScroll: true });
  }

  /** Whoever uses a notice comes from somewhere else on the page, and goes back there. */
  #note(target: EventTarget | null): void {
    if (!(target instanceof Element) || target.closest('.notice')) return;
    const around: Element[] = [];
    for (let part = target.closest(parts); part; part = part.parentElement?.closest(parts) ?? null) around.push(part);
    this.#last = { element: target, id: target.id, parts: around };
  }

  #place(): HTMLElement | undefined {
    const { element, id, parts: around = [] } = this.#last ?? {};
    const same = [element, id ? document.getElementById(id) : undefined].find(canTakeFocus);
    if (same) return same;
    const part = around.map((each) => (each.isConnected ? each : document.getElementById(each.id))).find(Boolean);
    // Not those of the parts within, of which its own header is none.
    const whole = part?.closest(wholeParts);
    const homes = [...(part?.querySelectorAll('[data-home]') ?? [])].filter(
      (home) => home.closest(wholeParts) === whole,
    );
    const inPart = [...homes, part, part?.querySelector('[tabindex]')].find(canTakeFocus);
    return inPart ?? [...this.root.querySelectorAll('main, h1')].find(canTakeFocus);
  }
}

function canTakeFocus(element: Element | null | undefined): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.isConnected &&
    !isDisabled(element) &&
    element.getClientRects().length > 0 &&
    (element.tabIndex >= 0 || element.hasAttribute('tabindex') || element.shadowRoot?.delegatesFocus === true)
  );
}

function isDisabled(element: Element): boolean {
  return element.hasAttribute('disabled');
}
