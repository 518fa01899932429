// On a server there are no elements to define: the tag is written out as it is, and defined in the browser.
export const LeaderQuizElement = undefined;
