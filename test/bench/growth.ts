import { type Figure, figure, sized, sizes } from './figure';

const [smallest, , largest] = sizes;

/** A figure's name without the size that it was measured at. */
export function unsized({ name }: Figure): string {
  return name.replace(/, \d+ stories$/, '');
}

/** With how often the value for most stories is that for the fewest, where both were measured: 100 times would be linear. */
export function withGrowth(figures: readonly Figure[]): Figure[] {
  const at = (name: string, size: number) => figures.find((one) => one.name === sized(name, size))?.value;
  const grown = [...new Set(figures.map(unsized))].flatMap((name) => {
    const [from, to] = [at(name, smallest), at(name, largest)];
    return from && to !== undefined ? [figure(`growth, ${name}`, to / from, '×')] : [];
  });
  return [...figures, ...grown];
}
