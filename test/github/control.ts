import { type Fault, type FaultMatch } from './faults';
import { type LocalGitHub } from './localGitHub';
import { type HttpAnswer, type HttpRequest } from './server';

/** What `POST /__local/faults` takes. Patterns are sent as their source. */
export interface FaultOrder {
  readonly match: Omit<FaultMatch, 'route' | 'text'> & {
    readonly route?: string;
    readonly pattern?: string;
    readonly text?: string;
  };
  readonly fault: Fault;
}

/** What `POST /__local/graphql` takes: what GraphQL shall lack on this host. */
export interface GraphQlOrder {
  readonly hideFields?: readonly (readonly [typeName: string, fieldName: string])[];
  readonly isMissing?: boolean;
  readonly heavyQueryNodes?: number;
}

/** Lets another process steer this server: tests in VS Code's extension host do. */
export async function controlAnswer({ method, url, text }: HttpRequest, github: LocalGitHub): Promise<HttpAnswer> {
  switch (`${method} ${url.pathname}`) {
    case 'POST /__local/faults': {
      const { match, fault } = JSON.parse(text) as FaultOrder;
      const { pattern, text: source, ...rest } = match;
      const route = pattern === undefined ? {} : { route: new RegExp(pattern) };
      github.fail({ ...rest, ...route, ...(source === undefined ? {} : { text: new RegExp(source) }) }, fault);
      return json(github.log.length);
    }
    case 'DELETE /__local/faults':
      github.clearFaults();
      return json({});
    case 'POST /__local/time': {
      const { time } = JSON.parse(text) as { time?: string };
      github.setTime(time === undefined ? undefined : new Date(time));
      return json({});
    }
    case 'POST /__local/file': {
      const { path, text: content } = JSON.parse(text) as { path: string; text: string | null };
      github.commitFile(path, content);
      return json({});
    }
    case 'POST /__local/deleteIssue':
      github.deleteIssue((JSON.parse(text) as { number: number }).number);
      return json({});
    case 'POST /__local/transferIssue': {
      const { number, to } = JSON.parse(text) as { number: number; to: string };
      return json({ number: github.transferIssue(number, to) });
    }
    case 'POST /__local/graphql': {
      const { hideFields = [], ...able } = JSON.parse(text) as GraphQlOrder;
      for (const [typeName, fieldName] of hideFields) github.graphQl.hideField(typeName, fieldName);
      Object.assign(github.graphQl, able);
      return json({});
    }
    case 'DELETE /__local/rateLimits':
      github.resetRateLimits();
      return json({});
    case 'GET /__local/log':
      return json(github.log);
    case 'DELETE /__local/log':
      github.clearLog();
      return json({});
    case 'GET /__local/schemaErrors':
      return json(github.schemaErrors);
    case 'GET /__local/state':
      return { status: 200, headers: { 'content-type': 'application/json' }, text: await github.allStoredText() };
    default:
      return json({ message: 'No such control' }, 404);
  }
}

function json(body: unknown, status = 200): HttpAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' };
  return { status, headers, text: JSON.stringify(body) };
}
