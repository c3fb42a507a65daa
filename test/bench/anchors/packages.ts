/** Published packages whose versions hold their source as people have written it, from old to new. */
export interface PackageHistory {
  readonly name: string;
  readonly versions: readonly string[];
  /** What of the package is its source: a folder that ends with `/`, or a file. */
  readonly sources: readonly string[];
}

/** Several styles: callbacks and classes, one huge file and many small ones, JavaScript and TypeScript, and code reformatted. */
export const packages: readonly PackageHistory[] = [
  {
    name: 'express',
    versions: '3.4.8 3.21.2 4.0.0 4.4.5 4.8.8 4.11.2 4.13.4 4.16.4 4.18.3 4.21.2 5.0.1 5.3.0'.split(' '),
    sources: ['lib/'],
  },
  {
    name: 'lodash',
    versions: '4.0.1 4.2.1 4.4.0 4.6.1 4.8.2 4.10.0 4.12.0 4.13.1 4.15.0 4.17.4 4.17.21 4.18.1'.split(' '),
    sources: ['lodash.js'],
  },
  {
    name: 'commander',
    versions: '2.3.0 2.9.0 2.15.1 2.20.3 4.1.1 5.1.0 6.2.1 7.2.0 8.3.0 9.5.0 11.1.0 12.1.0 14.0.3'.split(' '),
    sources: ['index.js', 'lib/', 'typings/'],
  },
  {
    name: 'fastify',
    versions: '1.0.0 1.6.0 1.14.6 2.0.1 2.6.0 2.15.3 3.0.3 3.14.2 3.29.5 4.0.3 4.15.0 4.28.1'.split(' '),
    sources: ['fastify.js', 'lib/', 'test/'],
  },
  {
    name: 'mocha',
    versions: '2.2.5 2.5.3 3.5.3 4.1.0 5.2.0 6.0.2 6.2.3 7.2.0 8.4.0 9.2.2 10.2.0 10.8.2 11.7.6'.split(' '),
    sources: ['lib/'],
  },
  {
    name: 'rxjs',
    versions: '6.0.0 6.2.2 6.3.3 6.4.0 6.5.5 6.6.7 7.0.1 7.2.0 7.4.0 7.5.7 7.8.2'.split(' '),
    sources: ['src/'],
  },
  {
    name: 'moment',
    versions: '2.10.6 2.12.0 2.14.1 2.17.1 2.19.4 2.22.2 2.24.0 2.25.3 2.27.0 2.29.4 2.30.1'.split(' '),
    sources: ['src/lib/'],
  },
  {
    name: 'zod',
    versions: '3.25.76 4.0.17 4.1.5 4.1.13 4.2.1 4.3.6 4.4.3 4.5.4 4.6.7'.split(' '),
    sources: ['src/v3/', 'src/v4/core/', 'src/v4/classic/'],
  },
];
