import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { entries } from '../../scripts/build';
import { parseArrangement } from '../../src/ui/stories/arrangement';
import { extensionId } from '../../src/domain/storyLink';
import { commandId } from '../../src/ui/shared/commandId';
import { askingCommands, type CommandId, commandTable, threadCommandIds } from '../../src/ui/shared/commandTable';
import { parseSettings } from '../../src/ui/shared/settings';

const root = join(__dirname, '..', '..');
const prefix = 'refinement.';

const menuEntry = z.object({
  command: z.optional(z.string()),
  submenu: z.optional(z.string()),
  when: z.optional(z.string()),
});
const manifestSchema = z.object({
  main: z.string(),
  browser: z.string(),
  engines: z.object({ vscode: z.string() }),
  icon: z.optional(z.string()),
  activationEvents: z.array(z.string()),
  contributes: z.object({
    commands: z.array(
      z.object({
        command: z.string(),
        title: z.string(),
        category: z.string(),
        icon: z.optional(z.string()),
        enablement: z.optional(z.string()),
      }),
    ),
    menus: z.record(z.string(), z.array(menuEntry)),
    submenus: z._default(z.array(z.object({ id: z.string(), label: z.string() })), []),
    keybindings: z._default(z.array(z.object({ command: z.string(), when: z.optional(z.string()) })), []),
    viewsContainers: z.object({
      activitybar: z.array(z.object({ id: z.string(), title: z.string(), icon: z.string() })),
    }),
    views: z.record(z.string(), z.array(z.object({ id: z.string(), name: z.string(), icon: z.optional(z.string()) }))),
    viewsWelcome: z._default(
      z.array(z.object({ view: z.string(), contents: z.string(), when: z.optional(z.string()) })),
      [],
    ),
    configuration: z.array(
      z.object({
        title: z.string(),
        properties: z.record(z.string(), z.looseObject({ default: z.unknown(), markdownDescription: z.string() })),
      }),
    ),
    walkthroughs: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        description: z.string(),
        icon: z.string(),
        steps: z.array(
          z.object({
            title: z.string(),
            description: z.string(),
            when: z.optional(z.string()),
            media: z.object({ svg: z.string(), altText: z.string() }),
            completionEvents: z.array(z.string()).check(z.minLength(1)),
          }),
        ),
      }),
    ),
  }),
});

const manifestText = read('package.json');
const { main, browser, engines, icon, activationEvents, contributes } = manifestSchema.parse(JSON.parse(manifestText));
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<
  string,
  (typeof contributes.configuration)[number]['properties'][string]
>;
const link = z.string().check(z.regex(/^https:/));
const links = z
  .object({
    publisher: z.string(),
    name: z.string(),
    homepage: link,
    bugs: z.object({ url: link }),
    qna: link,
    repository: z.object({ url: link }),
  })
  .parse(JSON.parse(manifestText));
const words = z.record(z.string(), z.string()).parse(JSON.parse(read('package.nls.json')));
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(join('src', path)));

describe('The manifest', () => {
  const commands = contributes.commands.map(({ command }) => command);
  const jsonCommands = Object.keys(commandTable) as (keyof typeof commandTable)[];
  const views = Object.values(contributes.views).flat();
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const clauses = [
    ...contributes.commands.map(({ enablement }) => enablement),
    ...Object.values(contributes.menus).flatMap((entries) => entries.map(({ when }) => when)),
    ...contributes.keybindings.map(({ when }) => when),
    ...contributes.viewsWelcome.map(({ when }) => when),
    ...steps.flatMap(({ when, completionEvents }) => [
      when,
      ...completionEvents.flatMap((event) => matches(event, /^onContext:(.+)$/g)),
    ]),
  ].filter((clause) => clause !== undefined);

  it('contributes the commands that the code defines, and no others', () => {
    assert.deepEqual(commands.toSorted(), [...jsonCommands, ...threadCommandIds].map(commandId).toSorted());
  });

  it('says where questions, faults and the source are, all of one place', () => {
    const { homepage, bugs, qna, repository } = links;
    for (const url of [homepage, bugs.url, qna]) assert.ok(url.startsWith(repository.url.replace(/\.git$/, '')), url);
  });

  it('has the name by which links lead to it', () => {
    assert.equal(`${links.publisher}.${links.name}`, extensionId);
  });

  it('ends the title of a command with “…” exactly where it asks for more before it acts, in every language', () => {
    const titles = new Map(contributes.commands.map(({ command, title }) => [command, title.replaceAll('%', '')]));
    for (const file of ['package.nls.json', 'package.nls.de.json', 'package.nls.ja.json']) {
      const said = z.record(z.string(), z.string()).parse(JSON.parse(read(file)));
      const asking = commands.filter((command) => said[titles.get(command) ?? '']?.endsWith('…'));
      assert.deepEqual(asking.toSorted(), [...askingCommands].map(commandId).toSorted(), file);
    }
    const unasking = jsonCommands.filter((id: CommandId) => askingCommands.has(id) && !asksAnything(id));
    assert.deepEqual(unasking, [], 'they have nothing that asks');
  });

  it('names each command once', () => assert.equal(new Set(commands).size, commands.length));

  it('refers to commands, submenus and views that it contributes', () => {
    const entries = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const used = entries.flatMap((entry) => entry.command ?? []).filter((command) => command.startsWith(prefix));
    assertAllIn(used, commands);
    const submenus = contributes.submenus.map(({ id }) => id);
    assertAllIn(
      entries.flatMap((entry) => ('submenu' in entry && entry.submenu ? [entry.submenu] : [])),
      submenus,
    );
    const ids = views.map(({ id }) => id);
    assertAllIn(
      contributes.viewsWelcome.map(({ view }) => view),
      ids,
    );
    assertAllIn(
      clauses.flatMap((clause) => matches(clause, /\bview == ([\w.]+)/g)),
      ids,
    );
    assertAllIn(
      activationEvents.flatMap((event) => matches(event, /^onView:(.+)$/g)),
      ids,
    );
    // Welcome texts, walkthroughs and whatever else links to a command.
    const linked = [manifestText, ...Object.values(words)].flatMap((value) =>
      matches(value, /\b(?:onC|c)ommand:(refinement\.\w+)/g),
    );
    assertAllIn(linked, commands);
    assert.ok(linked.length > 0);
  });

  it('offers what leads do to leads alone, and everything else to everybody', () => {
    const forLeads = /\brefinement\.role (== lead|!= member)|\\b\(?lead\b|next:(decide|markReady)/;
    const entries = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const offered = (id: string) => entries.filter(({ command }) => command === prefix + id);
    const isForLeads = ({ when = '' }: { readonly when?: string | undefined }) => forLeads.test(when);
    for (const id of jsonCommands) {
      const isOfLead = commandTable[id].who !== 'anybody';
      assert.deepEqual(
        offered(id).filter((entry) => isForLeads(entry) !== isOfLead),
        [],
        `${id} is for ${commandTable[id].who}`,
      );
    }
  });

  it('keeps what leads do out of the palette of those who do not lead', () => {
    const { commandPalette = [] } = contributes.menus;
    const kept = commandPalette.filter(({ when = '' }) => /^\(?refinement\.role != member/.test(when));
    assert.deepEqual(
      kept.map(({ command }) => command).toSorted(),
      jsonCommands
        .filter((id) => commandTable[id].who !== 'anybody')
        .map(commandId)
        .toSorted(),
    );
  });

  it('offers those who hold a session, and lead no more, to end and to reveal it', () => {
    const entries = Object.values(contributes.menus).flat();
    const isForHolders = ({ when = '' }: { readonly when?: string | undefined }) =>
      when.includes('(refinement.role != member || refinement.isHoldingSession)') ||
      when.includes('(lead|facilitator)');
    const offered = entries.filter(isForHolders).map(({ command }) => command);
    assert.deepEqual([...new Set(offered)].toSorted(), [commandId('endSession'), commandId('revealEstimates')]);
    assert.equal(offered.length, 3, 'the palette has both, and a row’s menu the reveal');
  });

  it('keeps what needs a repository out of the palette of a window without one', () => {
    const { commandPalette = [] } = contributes.menus;
    const without = new Set(['signIn', 'useToken', 'showLog', 'getStarted'].map((id) => prefix + id));
    // What Git has open, before we have looked which of it is on GitHub; these contexts are set where we have.
    const needsOne =
      /^(false|.*\(gitOpenRepositoryCount != 0 \|\| config\.refinement\.repositories != '\[\]'\)|.*refinement\.(state ==|is\w+|are\w+).*)$/;
    const isKept = (id: string) =>
      commandPalette.some(({ command, when = '' }) => command === id && needsOne.test(when));
    assert.deepEqual(
      commands.filter((id) => isKept(id) === without.has(id)),
      [],
    );
  });

  it('puts its views into its own container', () => {
    assertAllIn(
      Object.keys(contributes.views),
      contributes.viewsContainers.activitybar.map(({ id }) => id),
    );
  });

  it('has every text in package.nls.json, and nothing else there', () => {
    const shown = [
      ...contributes.commands.flatMap(({ title, category }) => [title, category]),
      ...views.map(({ name }) => name),
      ...contributes.viewsContainers.activitybar.map(({ title }) => title),
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...contributes.submenus.map(({ label }) => label),
      ...contributes.walkthroughs.flatMap(({ title, description }) => [title, description]),
      ...steps.flatMap(({ title, description, media }) => [title, description, media.altText]),
    ];
    assert.deepEqual(
      shown.filter((value) => !/^%[\w.]+%$/.test(value)),
      [],
    );
    assert.deepEqual(new Set(matches(manifestText, /"%([\w.]+)%"/g)), new Set(Object.keys(words)));
  });

  it('shows every command under Refinement, with a title of its own', () => {
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => text(category)))], ['Refinement']);
    const titles = contributes.commands.map(({ title }) => text(title));
    assert.equal(new Set(titles).size, titles.length);
  });

  it('declares the settings that the code reads, with defaults that the code takes and has', () => {
    const asked: string[] = [];
    const ownDefaults = parseSettings((name) => void asked.push(prefix + name));
    const isAsked = (name: string) => asked.some((other) => other === name || other.startsWith(`${name}.`));
    assert.deepEqual(
      Object.keys(settings).filter((name) => !isAsked(name)),
      [],
    );
    assert.deepEqual(
      asked.filter((name) => declaredDefault(name) === undefined),
      [],
    );
    assert.deepEqual(
      parseSettings((name) => declaredDefault(prefix + name)),
      ownDefaults,
    );
  });

  it('leads from setting to setting, to such as there are', () => {
    const texts = Object.values(settings).map(({ markdownDescription }) => text(markdownDescription));
    const named = texts.flatMap((each) => matches(each, /`#(refinement\.[\w.]+)#`/g));
    assert.ok(named.length > 0);
    assertAllIn(named, Object.keys(settings));
  });

  it('lets no repository say where a token goes', () => {
    assert.equal(settings[`${prefix}github.apiUrl`]?.scope, 'machine');
  });

  it('asks only for contexts that the code sets', () => {
    const own = clauses.flatMap((clause) => matches(clause, /(?<![\w.])(refinement\.\w+)(?=$|[\s)=!<>&|])/g));
    const set = [
      ...sources.flatMap((source) => matches(source, /\b(?:setContext|tellDone)\(\s*'(\w+)'/g)),
      ...Object.keys(parseArrangement(undefined)),
    ];
    const viewIds = views.map(({ id }) => id);
    assertAllIn(
      own.filter((key) => !viewIds.includes(key)),
      set.map((key) => prefix + key),
    );
  });

  it('asks only for rows that the tree has', () => {
    const asked = clauses.flatMap((clause) => matches(clause, /viewItem =~ \/((?:[^/\\]|\\.)+)\//g));
    const tested = asked.flatMap((pattern) => matches(pattern.replaceAll('\\b', ' '), /([A-Za-z]+)/g));
    const tree = sources.join('\n');
    assert.deepEqual(
      tested.filter((word) => !new RegExp(`\\b${word}\\b`).test(tree)),
      [],
    );
  });

  it('starts what is built for the Node and for the web extension host', () =>
    assert.deepEqual({ main, browser }, { main: `./${entries.main}`, browser: `./${entries.browser}` }));

  it('is for no VS Code whose web extension host would take an ECMAScript module named as main for its own', () => {
    assert.match(main, /\.mjs$/);
    const [, minor] = engines.vscode.split('.').map(Number);
    assert.ok((minor ?? 0) >= 101, engines.vscode);
  });

  it('starts on its own views, commands and panels, and for the code that is open once VS Code is ready', () => {
    const usual = /^(onView:|onCommand:|onWebviewPanel:|onStartupFinished$|onUri$)/;
    assert.deepEqual(
      activationEvents.filter((event) => !usual.test(event)),
      [],
    );
  });

  it('has every picture that it names', () => {
    const named = [
      icon,
      ...contributes.walkthroughs.map((walkthrough) => walkthrough.icon),
      ...steps.map(({ media }) => media.svg),
      ...contributes.viewsContainers.activitybar.map((container) => container.icon),
      ...contributes.commands.map((command) => command.icon),
      ...views.map((view) => view.icon),
    ].filter((path) => path !== undefined && !/^\$\([a-z-]+\)$/.test(path));
    assert.deepEqual(
      named.filter((path) => !existsSync(join(root, path ?? ''))),
      [],
    );
  });
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What a `%key%` of the manifest stands for. */
function text(key: string): string {
  return words[key.replaceAll('%', '')] ?? key;
}

/** Whether the body of a command has a part that asks: `updateRisk: { ask: …`, or one that a function gives it. */
function asksAnything(id: CommandId): boolean {
  return sources.some((source) => new RegExp(`\\b${id}: (\\{\\s*ask\\b|\\w+\\()`).test(source));
}

/** The first group of every match. */
function matches(value: string, pattern: RegExp): string[] {
  return [...value.matchAll(pattern)].map(([, group]) => group ?? '');
}

function assertAllIn(values: readonly string[], allowed: readonly string[]): void {
  assert.deepEqual(
    values.filter((value) => !allowed.includes(value)),
    [],
  );
}

/** As VS Code answers: `labels.ready` is in the setting `labels`, too. */
function declaredDefault(name: string): unknown {
  const group = Object.keys(settings).find((key) => name.startsWith(`${key}.`));
  if (settings[name] || group === undefined) return settings[name]?.default;
  return z.record(z.string(), z.unknown()).parse(settings[group]?.default)[name.slice(group.length + 1)];
}
