// What Streamlit's page lacks: a fold stays as the reader left it though the page is written anew,
// and the field for a file is a group of what stands in it, in the reader's language.

const FIELD = '[data-testid="stFileUploaderDropzone"]';
const FOLD = "details[data-fold]";
const left = new Map(); // by fold: whether the reader opened it

document.addEventListener("click", (event) => {
  const fold = event.target.closest?.(`${FOLD} > summary`)?.parentElement;
  if (fold) left.set(fold.dataset.fold, !fold.open);
});

export default function ({ data }) {
  const words = { "button p": data.choose, '[data-testid="stFileUploaderDropzoneInstructions"] span': data.most };
  const dress = () => {
    for (const fold of document.querySelectorAll(FOLD)) {
      const open = left.get(fold.dataset.fold) ?? fold.open;
      if (fold.open !== open) fold.open = open;
    }
    for (const field of document.querySelectorAll(FIELD)) {
      if (field.getAttribute("role") !== "group") field.setAttribute("role", "group");
      for (const [where, text] of Object.entries(words)) {
        const said = field.querySelector(where);
        if (said && said.textContent !== text) said.textContent = text;
      }
    }
  };
  // In place of the one before: two with the words of two languages would undo each other for ever.
  window.atlasDressing?.disconnect();
  window.atlasDressing = new MutationObserver(dress);
  window.atlasDressing.observe(document.body, { childList: true, subtree: true });
  dress();
}
