import { type CommandId } from './commandTable';

export function commandId<I extends CommandId>(id: I): `refinement.${I}` {
  return `refinement.${id}`;
}
