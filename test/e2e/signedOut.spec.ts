import { useWorld } from './harness';
import { usePeople } from './people';
import { sheSeesWhyThereAreNoStories } from './signedOut/accountStates';
import { sheTakesTheFirstSteps } from './signedOut/firstSteps';
import { sheReadsAHostileStory } from './signedOut/hostile';
import { sheOpensOtherFolders } from './signedOut/repositories';

describe('A lead who begins signed out', () => {
  const world = useWorld();
  const people = usePeople(world, ['ana'], { env: { GITHUB_TOKEN: '' } });

  sheSeesWhyThereAreNoStories(world, people);
  sheReadsAHostileStory(world, people);
  sheTakesTheFirstSteps(people);
  sheOpensOtherFolders(world, people);
});
