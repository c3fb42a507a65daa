import { type Locator } from 'playwright-core';

/** WCAG 2.1, 1.4.3: of normal text, and of text from 24 px, or from 18.66 px in bold. */
const least = { normal: 4.5, large: 3 };

/** A text that is hard to read, with its contrast. */
export interface FaintText {
  readonly text: string;
  readonly ratio: number;
}

/** The visible texts of a part of a page whose contrast is too low; what is disabled needs none. */
export async function faintTexts(part: Locator): Promise<FaintText[]> {
  // tsx names functions through a helper of its own, which the page has not got.
  await part.evaluate('globalThis.__name = (named) => named');
  return part.evaluate(findFaintTexts, least);
}

/** Runs in the page. */
function findFaintTexts(part: Element, least: { normal: number; large: number }): { text: string; ratio: number }[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const parsed = new Map<string, Colour>();
  // Drawn, since styles come in several notations.
  const draw = (text: string): Colour => {
    if (!context) throw new Error('No canvas');
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const parse = (text: string): Colour => {
    const colour = parsed.get(text) ?? draw(text);
    parsed.set(text, colour);
    return colour;
  };
  const over = ([r, g, b, alpha]: Colour, [r2, g2, b2]: Colour): Colour => [
    r * alpha + r2 * (1 - alpha),
    g * alpha + g2 * (1 - alpha),
    b * alpha + b2 * (1 - alpha),
    1,
  ];
  const parentOf = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const backgroundOf = (element: Element): Colour => {
    const own = parse(getComputedStyle(element).backgroundColor);
    const parent = parentOf(element);
    if (own[3] === 1) return own;
    return over(own, parent ? backgroundOf(parent) : [255, 255, 255, 1]);
  };
  const channel = (value: number) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]: Colour) =>
    0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const ratioOf = (element: Element): number => {
    const background = backgroundOf(element);
    const text = over(parse(getComputedStyle(element).color), background);
    const [dark = 0, light = 0] = [luminance(text), luminance(background)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const isLarge = (element: Element) => {
    const { fontSize, fontWeight } = getComputedStyle(element);
    return parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);
  };
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 2;
  const isDisabled = (element: Element | null): boolean =>
    element !== null &&
    (element.matches(':disabled, [disabled], [aria-disabled=true]') || isDisabled(parentOf(element)));
  const elementsBelow = (root: Element | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? elementsBelow(element.shadowRoot) : []),
    ]);
  return elementsBelow(part).flatMap((element) => {
    const text = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent?.trim() ?? '')
      .join('');
    if (text === '' || !isShown(element) || isDisabled(element)) return [];
    const ratio = ratioOf(element);
    return ratio < (isLarge(element) ? least.large : least.normal)
      ? [{ text, ratio: Math.round(ratio * 100) / 100 }]
      : [];
  });
}
