/** htmx ships its types as a global file; its ES build is the same object. */
declare module "htmx.org/dist/htmx.esm.js" {
  import htmx from "htmx.org";
  export default htmx;
}
