import { useWorld } from './harness';
import { sheWorksWithoutAMouse } from './onePerson/keyboard';
import { sheRefinesAStory } from './onePerson/mainJob';
import { sheLooksThroughStories } from './onePerson/previewing';
import { sheSettlesARisk } from './onePerson/riskDiscussion';
import { usePeople } from './people';

describe('A lead, alone with the sample team', () => {
  const world = useWorld();
  const people = usePeople(world, ['ana'], { width: 1400 });

  sheRefinesAStory(world, people);
  sheLooksThroughStories(world, people);
  sheSettlesARisk(world, people);
  sheWorksWithoutAMouse(world, people);
});
