// Small comforts on top of pages that work without them. No framework, no inline code (CSP).
(() => {
  "use strict";
  document.documentElement.classList.add("berjs");
})();
