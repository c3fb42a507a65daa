import * as z from 'zod/mini';

/** On old issues, GitHub gives labels as bare strings. */
const label = z.pipe(
  z.union([
    z.pipe(
      z.string(),
      z.transform((name) => ({ name, color: '', description: null })),
    ),
    z.object({ name: z.nullish(z.string()), color: z.nullish(z.string()), description: z.nullish(z.string()) }),
  ]),
  z.transform(({ name, color, description }) => ({
    name: name ?? '',
    color: /^[\da-f]{6}$/i.test(color ?? '') ? (color ?? '') : 'ededed',
    ...(description ? { description } : {}),
  })),
);

export const labelsSchema = z.array(label);
