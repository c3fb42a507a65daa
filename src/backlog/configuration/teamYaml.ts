import type * as yamlModule from 'yaml';
import { t } from '../../base/translate';

/** What YAML says, and where each part of it stands. */
export interface YamlText {
  /** As JSON would have it, so that what is kept for the next start means the same there. */
  readonly values: unknown;
  /** `line`: from 1. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  /** It is no YAML that can be used: there are only problems. */
  readonly isLost: boolean;
  /** The line of what stands at a path, or of what is nearest around it. */
  lineOf(path: readonly (string | number)[]): number;
}

type Yaml = typeof yamlModule;

// What a team says takes a screen or two; the parser compares every key with all others of its map.
const mostText = 16_384;
// Aliases that name each other again and again would make gigabytes of a few lines.
const mostAliases = 50;

/** Parses the team's file. The parser is loaded only where there is such a file. */
export async function parseTeamYaml(text: string): Promise<YamlText> {
  if (text.length > mostText) return lost(t('the file is longer than {0} characters', mostText));
  const yaml = await import('yaml');
  try {
    return parseText(text, yaml);
  } catch (error) {
    // Brackets within brackets by the thousand, and aliases as above.
    return lost(error instanceof Error ? error.message : String(error));
  }
}

function parseText(text: string, { isNode, LineCounter, parseDocument, ...yaml }: Yaml): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    ...{ lineCounter: lines, prettyErrors: false, logLevel: 'error' },
    // Whatever version the text itself names: nothing is a date, and `yes` is a word.
    ...{ schema: 'core', merge: false, resolveKnownTags: false },
  });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const [first] = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS');
  if (first) return lost(first.message, lineAt(first.pos[0]));
  const circle = aliasOfItsOwnPart(document, yaml);
  if (circle) return lost(t('“*{0}” stands for something that it is a part of', circle.source), lineAt(circle.offset));
  const ignored = document.errors.map(({ pos }) => {
    return { line: lineAt(pos[0]), message: t('a second document begins here, and nothing of it is read') };
  });
  const values: unknown = JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: mostAliases })));
  const lineOf = (path: readonly (string | number)[]) => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1;
  };
  return { values, problems: ignored, isLost: false, lineOf };
}

/** `&a [*a]`: where the alias stands. JSON has nothing like it, and nobody means it. */
function aliasOfItsOwnPart(
  document: ReturnType<Yaml['parseDocument']>,
  { visit }: Pick<Yaml, 'visit'>,
): { readonly source: string; readonly offset: number } | undefined {
  let found: { readonly source: string; readonly offset: number } | undefined;
  visit(document, {
    Alias: (_, alias, around) => {
      if (!around.some((node) => 'anchor' in node && node.anchor === alias.source)) return undefined;
      found = { source: alias.source, offset: alias.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return found;
}

function lost(message: string, line = 1): YamlText {
  return { values: undefined, problems: [{ line, message }], isLost: true, lineOf: () => line };
}
