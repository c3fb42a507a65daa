/** Who may import whom: the arrows of the house, between its rooms and inside two of them, types included. */

/** Rooms of src/, and what each may import from the others. */
const rooms = {
  base: [],
  domain: [],
  words: ['domain', 'base'],
  records: ['domain', 'base'],
  backlog: ['records', 'words', 'domain', 'base'],
  github: ['backlog', 'domain', 'base'],
  protocol: ['words', 'domain', 'base'],
  ui: ['backlog', 'words', 'domain', 'protocol', 'base'],
};

/** Folders of src/backlog/; what lies beside them (repositoryBacklog, workspaceBacklog) connects all. */
const backlog = {
  ports: [],
  configuration: ['ports'],
  model: ['ports'],
  writing: ['model', 'ports'],
  stories: ['writing', 'model', 'ports'],
  reading: ['configuration', 'model', 'ports'],
  cache: ['configuration', 'reading', 'stories', 'model', 'ports'],
  acts: ['stories', 'writing', 'model', 'ports'],
};

/**
 * Folders of src/ui/. What every feature needs is at the bottom; `story`, the page that unites the features, at the top, with
 * `session`, whose page shows stories as that does; what hangs on none of the others is beside them.
 */
const ui = {
  shared: [],
  storage: [],
  pages: ['shared'],
  workspace: ['shared', 'storage'],
  writes: ['workspace', 'pages', 'shared'],
  account: ['workspace', 'shared'],
  team: ['workspace', 'shared'],
  stories: ['workspace', 'shared'],
  preRead: ['writes', 'workspace', 'shared'],
  estimates: ['writes', 'workspace', 'shared'],
  decisions: ['writes', 'workspace', 'shared'],
  codeRisks: ['preRead', 'writes', 'workspace', 'shared'],
  session: ['story', 'writes', 'workspace', 'pages', 'shared'],
  story: ['codeRisks', 'decisions', 'estimates', 'preRead', 'writes', 'workspace', 'pages', 'shared'],
};

const arrows = (folder, allowed) =>
  Object.entries(allowed).map(([from, to]) => ({
    name: `${folder}${from} imports only ${to.join(', ') || 'itself'}`,
    severity: 'error',
    from: { path: `^${folder}${from}/` },
    to: { path: `^${folder}`, pathNot: [from, ...to].map((name) => `^${folder}${name}/`) },
  }));

const packages = (name, pattern, users) => ({
  name: `${name} is imported only where it is at home`,
  severity: 'error',
  from: { path: '^(src|webview)/', pathNot: users },
  to: { path: pattern },
});

module.exports = {
  forbidden: [
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
    ...arrows('src/', rooms),
    ...arrows('src/backlog/', backlog),
    ...arrows('src/ui/', ui),
    {
      name: 'src imports nothing from outside',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(webview|test|scripts)/' },
    },
    {
      name: 'pages know the extension by its protocol, and the domain, alone',
      severity: 'error',
      from: { path: '^webview/' },
      to: { path: '^src/', pathNot: '^src/(protocol|domain|words|base)/' },
    },
    packages('vscode', '^vscode$', ['^src/ui/', '^src/github/signIn/', '^src/extension\\.ts$']),
    packages('octokit', 'node_modules/(@octokit|octokit)/', ['^src/github/']),
    packages('the component toolkit', 'node_modules/@vscode/webview-ui-toolkit', ['^webview/ui/']),
    {
      name: 'the same source serves the Node and the web extension host',
      severity: 'error',
      from: { path: '^(src|webview)/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
