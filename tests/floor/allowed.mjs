// For each build, the features that its files use although not all of the oldest browsers have them, grouped by what
// happens without them. check.mjs reports a feature here that is no longer used, or that all of these browsers have.

/** The quiz and the deck editor. */
const SITE = {
  'The page is drawn before its card is whole, as any page is': ['html.elements.link.rel.expect', 'html.elements.link.blocking'],
  'As long as one choice of the first card is open, no other can be tapped': ['html.elements.details.name'],
  'The quiz has the colours of the page around it; what can be pressed and what has the focus keep their lines': ['css.types.color.light-dark'],
  'Lines break where they may, not where it is prettiest': ['css.properties.text-wrap'],
  'The field has as many rows as its text has lines, and can be scrolled': ['css.properties.field-sizing'],
  'A script opens the cards of the review while they are printed': ['css.selectors.details-content', 'css.properties.content-visibility'],
  'Safari enlarges texts on a turned phone and knows one of the two names, Chromium the other; Firefox enlarges none': [
    'css.properties.text-size-adjust',
    'css.properties.-webkit-text-size-adjust',
  ],
  'Firefox takes the language of a text from its element, whatever its styles say': ['css.properties.-webkit-locale'],
  'Before the script is there, "Next" leads to all the cards on one page': ['css.at-rules.media.scripting'],
  'Firefox and Chromium print two columns: only WebKit, which knows the property, is asked for one': ['css.properties.-webkit-hyphens'],
  'Paper has the margins of the browser': ['css.at-rules.page'],
  'A page may end behind a heading': ['css.properties.break-after.avoid'],
  'The ruled lines to write on are printed only where the reader prints backgrounds': ['css.properties.print-color-adjust'],
  'The arrow of the folded link to another device points left in a page from right to left, too': ['css.selectors.dir'],
  'The triangle of a disclosure: Safari knows this name alone, the others another': ['css.selectors.-webkit-details-marker'],
  'A tap is seen twice: by the colour of the browser, too': ['css.properties.-webkit-tap-highlight-color'],
  'Phones and tablets have no mouse that could show a cursor, and no corner to drag': [
    'css.properties.cursor.default',
    'css.properties.cursor.pointer',
    'css.properties.resize',
  ],
  'Safari has no forced colours': ['css.properties.forced-color-adjust'],
  'The browser shows an icon or a colour of its own around the page, and cannot install it': [
    'html.elements.link.rel.icon',
    'html.elements.link.rel.manifest',
    'html.elements.meta.name.theme-color',
  ],
  'Only phones have a viewport to be set; what they lack of it is younger still and not used': ['html.elements.meta.name.viewport'],
  'There is no button that shares by the system': ['api.Navigator.canShare', 'api.Navigator.share'],
  'It is asked for; without it, what can wait comes a moment earlier': ['api.Window.requestIdleCallback'],
  'Reads as undefined, which wasm-bindgen takes for "look at the memory anew"': ['javascript.builtins.ArrayBuffer.detached'],
  'Safari has it, but not for built-in elements that are extended': ['api.CustomElementRegistry.get'],
  'Chromium alone tells what a frame may; where it is not told, it is tried': [
    'api.Document.featurePolicy',
    'api.FeaturePolicy.allowsFeature',
    'api.FeaturePolicy.features',
  ],
  'A link in a frame that opens no tab is followed inside the frame': ['api.Window.open'],
  'The page around a frame is asked, whatever its origin': ['api.Location.ancestorOrigins'],
  'Safari sends the key that ends a composition too late; it bears the code 229, which is looked at as well': ['api.InputEvent.isComposing'],
  'Choices in the deck editor have the colour of the browser': ['css.properties.accent-color'],
  'Scrolling on at the end of a list of the deck editor moves the page': ['css.properties.overscroll-behavior'],
  'The deck editor hands the file to be downloaded': ['api.Window.showSaveFilePicker', 'api.FileSystemFileHandle.createWritable'],
  'On a Mac, a button that was clicked has a ring in Safari, which focuses none by itself': ['api.HTMLElement.focus.options_focusVisible_parameter'],
  'There is nothing that would refuse a text for a script': ['api.trustedTypes', 'api.TrustedTypePolicyFactory.createPolicy'],
  'The memory of the Wasm bears the same name': ['api.Performance.memory'],
  'A field of Yew’s own listeners that bears the same name': ['api.HTMLInputElement.capture'],
};

/** The pages of live rooms, without the quiz that they serve. */
const ROOMS = {
  'Lines break where they may, not where it is prettiest': ['css.properties.text-wrap'],
  'A long word is broken at the end of its line': ['css.properties.hyphens', 'css.properties.-webkit-hyphens'],
  'Safari enlarges texts on a turned phone and knows one of the two names, Chromium the other; Firefox enlarges none': [
    'css.properties.text-size-adjust',
    'css.properties.-webkit-text-size-adjust',
  ],
  'The triangle of a disclosure: Safari knows this name alone, the others another': ['css.selectors.-webkit-details-marker'],
  'A tap is seen twice: by the colour of the browser, too': ['css.properties.-webkit-tap-highlight-color'],
  'Phones and tablets have no mouse that could show a cursor': [
    'css.properties.cursor.default',
    'css.properties.cursor.none',
    'css.properties.cursor.pointer',
    'css.properties.cursor.progress',
  ],
  'What is chosen in a form has the colour of the browser': ['css.properties.accent-color'],
  'Safari has no forced colours': ['css.properties.forced-color-adjust'],
  'The error of a request that took too long has another name, which nobody asks for': ['api.AbortSignal.timeout_static'],
  'Reads as undefined, which wasm-bindgen takes for "look at the memory anew"': ['javascript.builtins.ArrayBuffer.detached'],
  'Only iPhones and iPads are asked to share a file: others download it': ['api.Navigator.canShare', 'api.Navigator.share'],
  'A word of a form that bears the same name': ['api.GPUDevice.lost'],
  'The memory of the Wasm bears the same name': ['api.Performance.memory'],
  'A field of Yew’s own listeners that bears the same name': ['api.HTMLInputElement.capture'],
};

const byFeature = (list) => Object.fromEntries(Object.entries(list).flatMap(([happens, features]) => features.map((feature) => [feature, happens])));

/** By feature, what happens without it. */
export const ALLOWED = { site: byFeature(SITE), rooms: byFeature(ROOMS) };
