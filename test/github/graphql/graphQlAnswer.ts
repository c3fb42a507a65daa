import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getVariableValues,
  type GraphQLFieldResolver,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type ApiAnswer, answerOf, errorAnswer, refuse } from '../apiExchange';
import { rateLimited } from '../faults';
import { parseBody, type RawRequest } from '../gateway';
import { type Services } from '../services';
import { type Cost, costOf } from './cost';
import { gitHubSchema } from './graphQlHost';
import { errorJson, UnansweredField } from './graphQlError';
import { fragmentsOf, operationOf } from './operation';
import { QueryRoot } from './queryRoot';

const maximumNodes = 500_000;

interface GraphQlRequest {
  readonly query?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/** GitHub's GraphQL API. It answers with status 200 also where a query is wrong. */
export function graphQlAnswer(raw: RawRequest, viewer: string | undefined, services: Services): ApiAnswer {
  const { graphQl, rateLimits } = services;
  if (graphQl.isMissing || raw.method !== 'POST') return errorAnswer(404, 'Not Found');
  if (viewer === undefined) return errorAnswer(401, 'This endpoint requires you to be authenticated.');
  const request = parseQuery(raw);
  if (request.query === undefined)
    return errorsAnswer([{ message: 'A query attribute must be specified and must be a string.' }]);
  if (!rateLimits.allows(viewer, 'graphql')) return rateLimited(`API rate limit exceeded for ${viewer}.`);
  const { document, errors } = graphQl.prepare(request.query);
  const operation = document && operationOf(document, request.operationName);
  const name = operation?.name?.value;
  const counted: Counted = (points, answer) => {
    rateLimits.count(viewer, 'graphql', points);
    return { ...answer(), query: { points, ...(name === undefined ? {} : { operation: name }) } };
  };
  if (!document || errors.length > 0) return counted(1, () => errorsAnswer(errors));
  if (!operation) return counted(1, () => errorsAnswer([{ message: 'An operation name is required' }]));
  return answerOperation({ ...request, document, operation }, counted, viewer, services);
}

/** Charges points before it answers, since the answer tells how many are left. */
type Counted = (points: number, answer: () => ApiAnswer) => ApiAnswer;

function answerOperation(
  request: GraphQlRequest & { readonly document: DocumentNode; readonly operation: OperationDefinitionNode },
  counted: Counted,
  viewer: string,
  services: Services,
): ApiAnswer {
  const { document, operation, operationName, variables } = request;
  if (operation.operation === OperationTypeNode.MUTATION) throw new UnansweredField('No mutation is answered here.');
  const schema = gitHubSchema();
  const { coerced, errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return counted(1, () => errorsAnswer(errors.map(({ message, locations }) => ({ message, locations }))));
  const cost = costOf(operation, { schema, fragments: fragmentsOf(document), variables: coerced });
  if (cost.nodes > maximumNodes) return counted(1, () => tooManyNodes(cost));
  if (cost.nodes > services.graphQl.heavyQueryNodes) return counted(cost.points, tooHeavy);
  const rootValue = new QueryRoot({ services, viewer, cost });
  return counted(cost.points, () => {
    const result = execute({ schema, document, operationName, variableValues: variables, rootValue, fieldResolver });
    return answerOf(200, resultJson(result as ExecutionResult));
  });
}

/** @throws {Refusal} 400 where the body is not a JSON object */
function parseQuery(raw: RawRequest): GraphQlRequest {
  const body = parseBody(raw.text);
  if (typeof body !== 'object' || body === null) refuse(400, 'Problems parsing JSON');
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>;
  return {
    ...(typeof query === 'string' ? { query } : {}),
    variables: typeof variables === 'object' && variables !== null ? { ...variables } : {},
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

/** Objects have their fields' values. A field that they lack is a gap of this local GitHub: GitHub's answer would not be null. */
const fieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (source, args, _context, info) => {
  const value = source[info.fieldName];
  if (value === undefined)
    throw new UnansweredField(`The local GitHub has no ${info.parentType.name}.${info.fieldName}.`);
  return typeof value === 'function' ? (value.call(source, args, info) as unknown) : value;
};

function resultJson({ data, errors }: ExecutionResult): object {
  return { data, ...(errors ? { errors: errors.map(errorJson) } : {}) };
}

function errorsAnswer(errors: readonly object[]): ApiAnswer {
  return answerOf(200, { errors });
}

function tooManyNodes({ nodes }: Cost): ApiAnswer {
  const format = (count: number) => count.toLocaleString('en');
  const message = `This query requests up to ${format(nodes)} possible nodes which exceeds the maximum limit of ${format(maximumNodes)}.`;
  return errorsAnswer([{ type: 'MAX_NODE_LIMIT_EXCEEDED', message }]);
}

/** GitHub's answer when it gives up on a query, after ten seconds. */
function tooHeavy(): ApiAnswer {
  const message =
    'We couldn’t respond to your request in time. Sorry about that. Please try resubmitting your request.';
  return answerOf(502, { data: null, errors: [{ message }] });
}
