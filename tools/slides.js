(() => {
  const slides = [...document.querySelectorAll("section")];
  // A slide with little on it is written larger, one with much smaller, as far as it stays readable; beyond that it scrolls.
  const fit = () => slides.forEach((one) => {
    for (let size = 1.2; size >= 0.55; size -= 0.03) {
      one.style.setProperty("--fit", size);
      const body = one.querySelector("div");
      if (one.scrollHeight <= one.clientHeight + 1 && body.scrollHeight <= body.clientHeight + 1
        && body.scrollWidth <= body.clientWidth + 1) break;
    }
  });
  const now = () => slides.findIndex((one) => one.getBoundingClientRect().bottom > innerHeight / 2);
  const go = (to) => slides[Math.max(0, Math.min(slides.length - 1, to))].scrollIntoView();
  const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) go(now() + (event.shiftKey && event.key === " " ? -1 : steps[event.key]));
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(slides.length - 1);
    else if (event.key === "n" || event.key === "N") document.body.classList.toggle("notes");
    else if (event.key === "f" || event.key === "F") document.documentElement.requestFullscreen?.();
    else return;
    event.preventDefault();
  });
  addEventListener("resize", fit);
  addEventListener("load", fit);
})();
