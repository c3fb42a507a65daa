import {
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type FragmentDefinitions } from './operation';

export interface Cost {
  readonly points: number;
  /** How many objects the answer has at most. */
  readonly nodes: number;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: FragmentDefinitions;
  readonly variables: Readonly<Record<string, unknown>>;
  requests: number;
  nodes: number;
}

/**
 * What a query costs, as in GitHub's “Rate limits and query limits for the GraphQL API”: as many requests as it takes to fill every
 * connection up to its page size, divided by 100, rounded, and at least one.
 */
export function costOf(
  operation: OperationDefinitionNode,
  given: Pick<Walk, 'schema' | 'fragments' | 'variables'>,
): Cost {
  const walk: Walk = { ...given, requests: 0, nodes: 0 };
  const root = given.schema.getRootType(operation.operation);
  if (root) walkSelections(operation.selectionSet, root, 1, walk);
  return { points: Math.max(1, Math.round(walk.requests / 100)), nodes: walk.nodes };
}

/** @param times how many objects of this type the answer has at most */
function walkSelections(set: SelectionSetNode, type: GraphQLCompositeType, times: number, walk: Walk): void {
  for (const selection of set.selections)
    switch (selection.kind) {
      case Kind.FIELD:
        walkField(selection, type, times, walk);
        break;
      case Kind.INLINE_FRAGMENT:
        walkSelections(selection.selectionSet, typeNamed(selection.typeCondition?.name.value, type, walk), times, walk);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const fragment = walk.fragments[selection.name.value];
        if (!fragment) break;
        walkSelections(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value, type, walk), times, walk);
      }
    }
}

function typeNamed(name: string | undefined, otherwise: GraphQLCompositeType, { schema }: Walk): GraphQLCompositeType {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : otherwise;
}

function walkField(node: FieldNode, parent: GraphQLCompositeType, times: number, walk: Walk): void {
  if (!node.selectionSet || isUnionType(parent)) return;
  const field = parent.getFields()[node.name.value];
  const type = field && getNamedType(field.type);
  if (!isCompositeType(type)) return;
  const { first, last, ids } = getArgumentValues(field as FieldOf, node, walk.variables);
  const isConnection = type.name.endsWith('Connection');
  const count = Array.isArray(ids) ? ids.length : isConnection ? pageSize(first ?? last) : 1;
  if (isConnection) {
    walk.requests += times;
    walk.nodes += times * count;
  }
  walkSelections(node.selectionSet, type, times * count, walk);
}

type FieldOf = ReturnType<GraphQLObjectType['getFields']>[string];

/** Undefined where only the total is asked for. */
function pageSize(asked: unknown): number {
  return typeof asked === 'number' ? Math.max(0, asked) : 0;
}
