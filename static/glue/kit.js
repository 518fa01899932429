// What the element's script has, and hands over: this script shares it, instead of bringing a second copy along.

export let BUILT, Trouble, address, coming, here, language, pause, spoiled, spoken, wear;

/** Takes it up; the element's script hands over the same each time. */
export function handOver(kit) {
  ({ BUILT, Trouble, address, coming, here, language, pause, spoiled, spoken, wear } = kit);
}
