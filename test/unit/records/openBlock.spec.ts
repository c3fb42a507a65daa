import assert from 'node:assert/strict';
import { writeEnvelope } from '../../../src/records/envelope';
import { parseRecord } from '../../../src/records/parseComment';
import { openBlockBefore } from '../../../src/records/openBlock';

const record = writeEnvelope('decision', {
  ...{ id: 'x', outcome: 'ready', rationale: 'y', readiness: [], followUps: [] },
});

describe('A record', () => {
  const shownAsCode: Record<string, string> = {
    'after a fence that is not closed': 'See:\n\n```\n',
    'after a fence of tildes': '~~~ markdown\n',
    'after a fence that a shorter one does not close': '````\ncode\n```\n',
    'after a fence that the other mark does not close': '```\ncode\n~~~\n',
    'after a fence whose end says more': '```\ncode\n``` js\n',
    'after a fence whose end is indented too far': '```\ncode\n    ```\n',
    'after a second fence': '```\na\n```\ntext\n```\n',
    'after a fence with line ends of Windows': 'See:\r\n```\r\n',
    'after a fence that is indented, and in no list': 'text\n   ```\n',
    'after a fence that ends a quote': '> text\n```\n',
    'after a fence that ends a list': '- one\n\n```\n- two\n',
    'after a fence in a table, which ends it': '| a |\n|---|\n```\n',
    'with a quoted end of the fence': '```\n> ```\n',
  };
  for (const [where, above] of Object.entries(shownAsCode))
    it(`does not count ${where}, and why is told`, () => {
      const read = parseRecord(above + record);
      assert.ok(read.kind === 'unreadable');
      assert.match(read.reason, /shows its record as code/);
    });

  const takenIn: Record<string, string> = {
    'preformatted text': 'Text\n\n<pre>\n',
    'preformatted text with a class': '<pre class="x">\n\n',
    'a script': '<script>\n\n',
    'another HTML comment': 'Text\n\n<!-- a note\n\n',
    'a processing instruction': '<?xml\n\n',
  };
  for (const [what, above] of Object.entries(takenIn))
    it(`does not count in ${what} that is not closed, and why is told`, () => {
      const read = parseRecord(above + record);
      assert.ok(read.kind === 'unreadable');
      assert.match(read.reason, /HTML above its record is not closed/);
    });

  const itsOwn: Record<string, string> = {
    'a closed fence': '```\ncode\n```\n\n',
    'a fence closed by a longer one': '```\ncode\n`````\n',
    'a fence in a quote': '> ```\n> code\n',
    'a fence in a list': '- ```\n  code\n',
    'a fence in a list, indented': '1. one\n\n   ```\n   code\n\n',
    'a fence in a quote in a list': '- > ```\n  > code\n',
    'a fence in code that is indented': 'text\n\n    ```\n\n',
    'a fence within a paragraph': 'text ``` and more\n',
    'three backticks that are code in a line': '```` ``` ````\n',
    'two backticks': '``\ncode\n',
    'a fence in preformatted text': '<pre>\n```\n</pre>\n',
    'a fence in HTML': '<details>\n```\n</details>\n\n',
    'another HTML comment': '<!-- ``` -->\n',
    'HTML that ends with a blank line': '<div>\n\n',
    'a table': '| a | b |\n|---|---|\n| 1 | 2 |\n',
    'HTML of a table': '<table><tr><td>\n',
    'a table with an HTML comment': '| a |\n|---|\n| <!-- ``` --> |\n',
  };
  for (const [what, above] of Object.entries(itsOwn))
    it(`counts after ${what}`, () => {
      assert.equal(parseRecord(above + record).kind, 'decision');
    });

  it('is looked for in time in proportion to the text above it', () => {
    const pieces = [
      '```',
      '`',
      '~',
      '- ',
      '> ',
      '\n',
      '- > ',
      '1. ',
      '\t',
      '<pre>',
      '<!--',
      '<a ',
      '* *',
      '```\n> ',
      '-\n',
    ];
    for (const piece of pieces)
      for (const begin of ['', '- '.repeat(5_000)])
        for (const end of ['\n', 'x\n']) {
          const text = begin + piece.repeat(60_000 / piece.length) + end;
          const start = performance.now();
          openBlockBefore(`${text}\`\`\`\n`);
          assert.ok(performance.now() - start < 1_500, JSON.stringify([begin.slice(0, 9), piece, end.slice(0, 3)]));
        }
  });
});
