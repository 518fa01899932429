// The journeys in WebKit.

import { play } from './play.mjs';
import { launch } from './webkit.mjs';

play('webkit', launch);
