import { type Token, type Tokens } from 'marked';
import { linesOf, taskOn } from '../../../src/domain/taskBoxes';

/**
 * On which line of a text each task box stands that the parser has found, counted from 0. The parser tells no places: they follow
 * from how many lines stand before. Where what stands there is not what the parser has read, no box of that list has a place:
 * better one that can't be ticked here than another one ticked.
 */
export function taskLines(text: string, tokens: readonly Token[]): ReadonlyMap<Token, number> {
  const found = new Map<Token, number>();
  const lines = linesOf(text);
  let line = 0;
  for (const token of tokens) {
    const own: Found[] = [];
    find([token], line, own);
    if (isInOrder(own) && own.every((each) => isThere(each, lines)))
      for (const each of own) found.set(each.box, each.line);
    line += lineEnds(token.raw);
  }
  return found;
}

interface Found {
  readonly box: Token;
  readonly item: Tokens.ListItem;
  readonly line: number;
}

function find(tokens: readonly Token[], first: number, found: Found[]): void {
  let line = first;
  for (const token of tokens) {
    if (isList(token)) findInList(token, line, found);
    else if (token.type === 'blockquote') find(token.tokens ?? [], line, found);
    line += lineEnds(token.raw);
  }
}

function findInList({ items }: Tokens.List, first: number, found: Found[]): void {
  let line = first;
  for (const item of items) {
    const box = item.task ? boxOf(item) : undefined;
    if (box) found.push({ box, item, line });
    find(item.tokens, line, found);
    line += lineEnds(item.raw);
  }
}

/** In a list with space between its items, the box stands in a paragraph. */
function boxOf({ tokens: [first] }: Tokens.ListItem): Token | undefined {
  if (first?.type === 'checkbox') return first;
  const [inner] = first && 'tokens' in first ? (first.tokens ?? []) : [];
  return inner?.type === 'checkbox' ? inner : undefined;
}

function isThere({ item, line }: Found, lines: readonly string[]): boolean {
  const task = taskOn(lines[line] ?? '');
  return task?.isDone === (item.checked ?? false) && task.text === (item.text.split('\n', 1)[0] ?? '').trim();
}

function isInOrder(found: readonly Found[]): boolean {
  return found.every(({ line }, at) => at === 0 || line > (found[at - 1]?.line ?? line));
}

function lineEnds(raw: string): number {
  return raw.split('\n').length - 1;
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list';
}
