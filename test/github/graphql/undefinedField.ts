import { type ASTNode, type ASTVisitor, GraphQLError, Kind, type ValidationContext } from 'graphql';

/**
 * Refuses fields that a type does not have, in GitHub's own words: from `code`, `typeName` and `fieldName`, clients learn what a
 * host lacks.
 * @param hidden `Type.field` that this host does not have although GitHub's schema does.
 */
export function undefinedField(context: ValidationContext, hidden: ReadonlySet<string>): ASTVisitor {
  return {
    Field(node, _key, _parent, _path, ancestors) {
      const type = context.getParentType();
      if (!type) return;
      const fieldName = node.name.value;
      if (context.getFieldDef() && !hidden.has(`${type.name}.${fieldName}`)) return;
      const path = [...ancestors.filter((each): each is ASTNode => 'kind' in each), node].flatMap(step);
      const extensions = { path, code: 'undefinedField', typeName: type.name, fieldName };
      const message = `Field '${fieldName}' doesn't exist on type '${type.name}'`;
      context.reportError(new GraphQLError(message, { nodes: node, extensions }));
    },
  };
}

function step(node: ASTNode): readonly string[] {
  if (node.kind === Kind.OPERATION_DEFINITION)
    return [node.name ? `${node.operation} ${node.name.value}` : node.operation];
  if (node.kind === Kind.FRAGMENT_DEFINITION) return [`fragment ${node.name.value}`];
  if (node.kind === Kind.INLINE_FRAGMENT)
    return [node.typeCondition ? `... on ${node.typeCondition.name.value}` : '...'];
  return node.kind === Kind.FIELD ? [node.alias?.value ?? node.name.value] : [];
}
