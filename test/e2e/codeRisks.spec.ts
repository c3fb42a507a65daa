import { sheFlagsRisks } from './codeRisks/flagged';
import { risksFollowTheirCode } from './codeRisks/followed';
import { addLibrary, sheFlagsRisksElsewhere } from './codeRisks/elsewhere';
import { useWorld } from './harness';
import { usePeople } from './people';

describe('A risk in the code', () => {
  const world = useWorld();
  before('the shop has a library as a submodule', () => addLibrary(world));
  const people = usePeople(world, ['ana'], { width: 1400, settings: { 'files.autoSave': 'off' } });

  sheFlagsRisks(world, people);
  risksFollowTheirCode(world, people);
  sheFlagsRisksElsewhere(world, people);
});
