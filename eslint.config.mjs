import tseslint from 'typescript-eslint';

/** Folders of src/ and what each may import from the others: the arrows of the house. */
const arrows = {
  base: [],
  domain: [],
  words: ['domain', 'base'],
  records: ['domain', 'base'],
  backlog: ['records', 'words', 'domain', 'base'],
  github: ['backlog', 'domain', 'base'],
  protocol: ['words', 'domain', 'base'],
  ui: ['backlog', 'words', 'domain', 'protocol', 'base'],
};
const rooms = Object.keys(arrows);
const nodeBuiltIns = { regex: '^node:', message: 'The same source serves the Node and the web extension host.' };

/** @returns the rule that forbids imports from every room that `room` may not see, and the named packages. */
function arrowRule(room, packages) {
  const forbidden = rooms.filter((other) => other !== room && !arrows[room].includes(other));
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: `^(\\.\\./)+(${forbidden.join('|')})/`, message: `${room}/ may not import this folder.` },
          { regex: '(^|/)(webview|test|scripts)/', message: 'src/ imports nothing from outside.' },
          ...(packages.length
            ? [{ regex: `^(${packages.join('|')})(/|$)`, message: `${room}/ may not import it.` }]
            : []),
          nodeBuiltIns,
        ],
      },
    ],
  };
}

export default tseslint.config(
  { ignores: ['dist/', '.vscode-test/', '.mutation/', 'test/github/sample/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_$', argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...rooms.map((room) => {
    const packages = ['octokit', '@octokit', 'vscode'].filter(
      (name) => !(room === 'ui' && name === 'vscode') && !(room === 'github' && name.includes('octokit')),
    );
    return { files: [`src/${room}/**/*.ts`], rules: arrowRule(room, packages) };
  }),
  { files: ['src/github/signIn/**/*.ts'], rules: arrowRule('github', []) },
  {
    files: ['webview/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'src/(?!protocol/|domain/|words/|base/)',
              message: 'Pages know the extension by its protocol alone.',
            },
            { regex: '^(vscode|octokit|@octokit)(/|$)' },
            nodeBuiltIns,
          ],
        },
      ],
    },
  },
  {
    files: ['webview/**/*.ts'],
    ignores: ['webview/ui/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: ['@vscode/webview-ui-toolkit*'] }] },
  },
  { files: ['scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off', '@typescript-eslint/require-await': 'off' },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
