// As much of React's types as the sample needs.
export interface HTMLAttributes<T> {
  className?: string;
  lang?: string;
  onClick?: (event: { target: T }) => void;
  children?: unknown;
}
export type DetailedHTMLProps<A, T> = A & { ref?: (element: T | null) => void };
export namespace JSX {
  type Element = object;
  interface IntrinsicElements {
    a: HTMLAttributes<object> & { href?: string };
  }
}
export function jsx(...given: unknown[]): JSX.Element;
export const jsxs: typeof jsx;
