// The journeys in Firefox.
import { launch } from './firefox.mjs';
import { play } from './play.mjs';

play('firefox', launch);
