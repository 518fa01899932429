// The script of the quiz's own page: first reads options from the address, then defines the element. The build
// bundles both into one file, so that the page needs no more requests than a post.

import "./element/query.js";
import "./leader-quiz.js";
