// The journeys in WebKit.
import { launch } from './webkit.mjs';
import { play } from './play.mjs';

play('webkit', launch);
