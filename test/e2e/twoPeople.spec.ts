import { useWorld } from './harness';
import { usePeople } from './people';
import { theyFollowEachOther } from './twoPeople/following';
import { theyMeetForAnHour } from './twoPeople/hour';
import { theyRefineAStory } from './twoPeople/mainJob';
import { theyShareARiskInTheCode } from './twoPeople/codeRisk';
import { theyAreToldOfTampering } from './twoPeople/tampering';

describe('A lead and a developer, each at a VS Code of their own', () => {
  const world = useWorld();
  const people = usePeople(world, ['ana', 'bob'], { width: 1400 });

  theyRefineAStory(world, people);
  theyFollowEachOther(world, people);
  theyAreToldOfTampering(world, people);
  theyShareARiskInTheCode(world, people);
  theyMeetForAnHour(world, people);
});
