/** How long after a key the next one still belongs to the same card, in milliseconds: for `1` `3`. */
const restOfKeys = 800;

/** The card that typed keys mean: the one spelled so, else the first that begins so. */
export function cardForKeys(cards: readonly string[], keys: string): string | undefined {
  const wanted = keys.toLowerCase();
  const texts = cards.map((card) => card.toLowerCase());
  const exact = texts.indexOf(wanted);
  return cards[exact >= 0 ? exact : texts.findIndex((text) => text.startsWith(wanted))];
}

/** Gathers keys to cards: `1` chooses 1, a quick `3` after it 13. */
export class CardKeys {
  #keys = '';
  #at = 0;

  /** `at`: when the key was pressed, in milliseconds. */
  press(cards: readonly string[], key: string, at: number): string | undefined {
    const joined = at - this.#at <= restOfKeys ? this.#keys + key : key;
    this.#at = at;
    const card = cardForKeys(cards, joined);
    this.#keys = card === undefined ? key : joined;
    return card ?? cardForKeys(cards, key);
  }
}
