import * as z from 'zod/mini';

/** GraphQL's answers, as far as we read them: https://docs.github.com/graphql/reference. */

const actor = z.nullish(z.object({ login: z.string(), id: z.optional(z.string()) }));
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) });

// Tens of thousands of these are parsed: no unions, defaults or transformations, which would take several times as long.

/** Who edited last: null where nobody has, or the account is gone; then `lastEditedAt` tells. */
const edited = { id: z.string(), editor: actor, lastEditedAt: z.nullish(z.string()) };

/** `fullDatabaseId` is a 64-bit number as text. Older servers lack it: there, the id is read from the address. */
const comment = z.object({
  ...edited,
  fullDatabaseId: z.optional(z.string()),
  url: z.optional(z.string()),
  author: actor,
  authorAssociation: z.string(),
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export const commentsSchema = z.object({
  totalCount: z.number(),
  pageInfo,
  nodes: z.array(comment),
});

const label = z.object({ name: z.string(), color: z.string(), description: z.nullish(z.string()) });

export const issueNodeSchema = z.object({
  ...edited,
  number: z.number(),
  title: z.string(),
  body: z.string(),
  state: z.string(),
  author: actor,
  authorAssociation: z.string(),
  assignees: z.object({ nodes: z.array(z.object({ login: z.string() })) }),
  labels: z.nullish(z.object({ nodes: z.array(label) })),
  milestone: z.nullish(z.object({ title: z.string() })),
  createdAt: z.string(),
  updatedAt: z.string(),
  url: z.string(),
  comments: commentsSchema,
});
export const issueNodesSchema = z.array(issueNodeSchema);

const versions = z.object({
  pageInfo,
  nodes: z.array(z.object({ editor: actor, diff: z.nullish(z.string()) })),
});

/** Versions of a text, the newest first. `diff` is the whole text, and null where somebody has deleted it. */
export const historySchema = z.object({ author: actor, userContentEdits: versions });

/** `oldest` is an issue's alone: the text as it was created, where `includesCreatedEdit`. */
export const editedTextSchema = z.extend(historySchema, {
  body: z.string(),
  updatedAt: z.string(),
  editor: actor,
  lastEditedAt: z.nullish(z.string()),
  includesCreatedEdit: z.optional(z.boolean()),
  oldest: z.optional(z.object({ nodes: z.array(z.object({ diff: z.nullish(z.string()) })) })),
});

/** `repository.issues` counts as `totalCount`, `search` as `issueCount`. */
export const connectionSchema = z.object({
  totalCount: z.optional(z.number()),
  issueCount: z.optional(z.number()),
  pageInfo: z.optional(pageInfo),
  nodes: z.optional(
    z.array(z.nullable(z.looseObject({ number: z.optional(z.number()), createdAt: z.optional(z.string()) }))),
  ),
});

export const commentsOfIssueSchema = z.object({ url: z.string(), updatedAt: z.string(), comments: commentsSchema });

export const viewerSchema = z.object({ login: z.string().check(z.minLength(1)) });
export const repositoryAccessSchema = z.looseObject({
  viewerPermission: z.nullish(z.string()),
  collaborators: z.nullish(
    z.object({
      edges: z.array(z.object({ permission: z.string(), node: z.object({ login: z.string() }) })),
    }),
  ),
});

const newest = z.object({ nodes: z.array(z.object({ updatedAt: z.string() })) });
export const newestSchema = z.looseObject({ issuesNewest: newest, pullRequestsNewest: z.nullish(newest) });

export type EditedTextNode = z.infer<typeof editedTextSchema>;
export type HistoryNode = z.infer<typeof historySchema>;
export type IssueNode = z.infer<typeof issueNodeSchema>;
export type CommentNode = z.infer<typeof comment>;

/** What is no file has neither; a binary one has no text. */
export const blobSchema = z.object({ text: z.nullish(z.string()), isTruncated: z.nullish(z.boolean()) });
