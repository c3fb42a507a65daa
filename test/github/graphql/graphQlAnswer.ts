import {
  execute,
  type ExecutionResult,
  type GraphQLFieldResolver,
  getVariableValues,
  OperationTypeNode,
} from 'graphql';
import { type ApiAnswer, answerOf, errorAnswer, refuse } from '../apiExchange';
import { parseBody, type RawRequest } from '../gateway';
import { type Services } from '../services';
import { type Cost, costOf } from './cost';
import { gitHubSchema } from './graphQlHost';
import { errorJson, UnansweredField } from './graphQlError';
import { fragmentsOf, operationOf } from './operation';
import { QueryRoot } from './queryRoot';

const maximumNodes = 500_000;

/** GitHub's GraphQL API. What is wrong with a query is told with status 200. */
export function graphQlAnswer(raw: RawRequest, viewer: string | undefined, services: Services): ApiAnswer {
  const { graphQl, rateLimits } = services;
  if (graphQl.isMissing || raw.method !== 'POST') return errorAnswer(404, 'Not Found');
  if (viewer === undefined) return errorAnswer(401, 'This endpoint requires you to be authenticated.');
  const { query, variables, operationName } = parseQuery(raw);
  if (query === undefined)
    return errorsAnswer([{ message: 'A query attribute must be specified and must be a string.' }]);
  if (!rateLimits.allows(viewer, 'graphql')) return rateLimitedAnswer(viewer);
  const { document, errors } = graphQl.prepare(query);
  const operation = document && operationOf(document, operationName);
  const name = operation?.name?.value;
  const counted = (points: number, answer: ApiAnswer): ApiAnswer => {
    rateLimits.count(viewer, 'graphql', points);
    return { ...answer, query: { points, ...(name === undefined ? {} : { operation: name }) } };
  };
  if (!document || errors.length > 0) return counted(1, errorsAnswer(errors));
  if (!operation) return counted(1, errorsAnswer([{ message: 'An operation name is required' }]));
  if (operation.operation === OperationTypeNode.MUTATION) throw new UnansweredField('No mutation is answered here.');
  const schema = gitHubSchema();
  const fragments = fragmentsOf(document);
  const values = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (values.errors)
    return counted(1, errorsAnswer(values.errors.map(({ message, locations }) => ({ message, locations }))));
  const cost = costOf(operation, { schema, fragments, variables: values.coerced });
  if (cost.nodes > maximumNodes) return counted(1, tooManyNodes(cost));
  if (cost.nodes > graphQl.heavyQueryNodes) return counted(cost.points, tooHeavy());
  const answer = counted(cost.points, answerOf(200));
  const result = execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: new QueryRoot({ services, viewer, cost }),
    fieldResolver,
  });
  return { ...answer, body: resultJson(result as ExecutionResult) };
}

/** @throws {Refusal} 400 for what is no JSON object. */
function parseQuery(raw: RawRequest): {
  query?: string;
  variables: Readonly<Record<string, unknown>>;
  operationName: string | undefined;
} {
  const body = parseBody(raw.text);
  if (typeof body !== 'object' || body === null) refuse(400, 'Problems parsing JSON');
  const { query, variables, operationName } = body as Readonly<Record<string, unknown>>;
  return {
    ...(typeof query === 'string' ? { query } : {}),
    variables: typeof variables === 'object' && variables !== null ? { ...variables } : {},
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

/** Objects answer for themselves; a field that they don't know is a gap here, not a null of GitHub's. */
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

function rateLimitedAnswer(viewer: string): ApiAnswer {
  return errorsAnswer([{ type: 'RATE_LIMITED', message: `API rate limit exceeded for ${viewer}.` }]);
}

function tooManyNodes({ nodes }: Cost): ApiAnswer {
  const format = (count: number) => count.toLocaleString('en');
  const message = `This query requests up to ${format(nodes)} possible nodes which exceeds the maximum limit of ${format(maximumNodes)}.`;
  return errorsAnswer([{ type: 'MAX_NODE_LIMIT_EXCEEDED', message }]);
}

/** GitHub gives up after ten seconds. */
function tooHeavy(): ApiAnswer {
  const message =
    'We couldn’t respond to your request in time. Sorry about that. Please try resubmitting your request.';
  return answerOf(502, { data: null, errors: [{ message }] });
}
