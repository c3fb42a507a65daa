import { t } from '../../base/translate';

/** What YAML says, and where each part of it stands. */
export interface YamlText {
  /** Undefined where it is no YAML; then there are only problems. */
  readonly values: unknown;
  /** `line`: from 1. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  /** The line of what stands at a path, or of what is nearest around it. */
  lineOf(path: readonly (string | number)[]): number;
}

// What a team says takes a screen or two; the parser compares every key with all others of its map.
const mostText = 16_384;

/** Parses the team's file. The parser is loaded only where there is such a file. */
export async function parseTeamYaml(text: string): Promise<YamlText> {
  const failed = (message: string, line = 1) => ({
    values: undefined,
    problems: [{ line, message }],
    lineOf: () => line,
  });
  if (text.length > mostText) return failed(t('the file is longer than {0} characters', mostText));
  const { isNode, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
    const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
    const problems = document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
    if (problems.length > 0) return { values: undefined, problems, lineOf: () => problems[0]?.line ?? 1 };
    // Aliases that name each other again and again would make gigabytes of a few lines.
    const values: unknown = document.toJS({ maxAliasCount: 50 });
    const lineOf = (path: readonly (string | number)[]) => {
      for (let length = path.length; length > 0; length--) {
        const node: unknown = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) return lineAt(node.range[0]);
      }
      return 1;
    };
    return { values, problems: [], lineOf };
  } catch (error) {
    // Brackets within brackets by the thousand, and aliases as above.
    return failed(error instanceof Error ? error.message : String(error));
  }
}
