/** Fields grow after they have been drawn, for as long as this, in milliseconds. */
const growing = 500;

/** Scrolls as little as shows all of it, and again while what stands in it grows; what is larger than the window, from its start. */
export function bringIntoSight(element: HTMLElement): void {
  const show = () => {
    const isTooLarge = element.getBoundingClientRect().height > window.innerHeight;
    element.scrollIntoView({ block: isTooLarge ? 'start' : 'nearest' });
  };
  show();
  const sizes = new ResizeObserver(show);
  const stop = () => sizes.disconnect();
  sizes.observe(element);
  setTimeout(stop, growing);
  // Whoever scrolls goes where they want.
  element.ownerDocument.addEventListener('wheel', stop, { once: true, passive: true });
}
