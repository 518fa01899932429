// The journeys in Chromium.
import { launch } from './chromium.mjs';
import { play } from './play.mjs';

play('chromium', launch);
