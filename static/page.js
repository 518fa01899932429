// The script of the quiz's own page: what its address says, then the element. The build makes one file of both, so
// that the page asks for no more than a post does.

import "./element/query.js";
import "./leader-quiz.js";
