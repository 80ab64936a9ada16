/** Of all pages; no font, picture or script comes from anywhere. */
export const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: light-dark(#eef1f5, #14171c); color: light-dark(#1c2430, #e6e9ee); }
main { width: min(26rem, 100%); padding: 2rem; border-radius: 12px;
  background: light-dark(#fff, #1e232b); box-shadow: 0 2px 16px rgb(0 0 0 / .12); }
h1 { font-size: 1.35rem; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .5rem 0; }
label { display: block; margin-top: .9rem; font-weight: 600; }
small, .note { color: light-dark(#57606d, #a5aebb); font-size: .875rem; font-weight: 400; }
input, select { width: 100%; padding: .55rem .7rem; font: inherit; font-weight: 400; border-radius: 6px;
  border: 1px solid light-dark(#8a94a3, #66707e); background: light-dark(#fff, #14171c); color: inherit; }
button, .button { display: block; width: 100%; margin-top: 1rem; padding: .65rem; font: inherit; font-weight: 600;
  text-align: center; text-decoration: none; border: 1px solid #1f5fbf; border-radius: 6px; cursor: pointer;
  background: #1f5fbf; color: #fff; }
.second { background: transparent; color: inherit; border-color: light-dark(#8a94a3, #66707e);
  margin-top: .5rem; overflow-wrap: anywhere; }
a { color: light-dark(#1f5fbf, #8db8ff); }
:focus-visible { outline: 3px solid #f2a33a; outline-offset: 2px; }
.error { padding: .6rem .8rem; border-radius: 6px; background: light-dark(#fdecea, #47201d); }
.banner { margin: -2rem -2rem 1.5rem; padding: .6rem 2rem; border-radius: 12px 12px 0 0; font-size: .875rem;
  background: light-dark(#fff3d6, #45381a); }
details { margin-top: 1rem; }
`;
