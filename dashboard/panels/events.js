// Streamlit's field for a file speaks English alone, and is marked as presentational though it has
// a name: here it is a group of what stands in it, in the reader's language.

const FIELD = '[data-testid="stFileUploaderDropzone"]';

export default function ({ data }) {
  const words = { "button p": data.choose, '[data-testid="stFileUploaderDropzoneInstructions"] span': data.most };
  const dress = () => document.querySelectorAll(FIELD).forEach((field) => {
    if (field.getAttribute("role") !== "group") field.setAttribute("role", "group");
    for (const [where, text] of Object.entries(words)) {
      const said = field.querySelector(where);
      if (said && said.textContent !== text) said.textContent = text;
    }
  });
  const watch = new MutationObserver(dress);
  watch.observe(document.body, { childList: true, subtree: true });
  dress();
  return () => watch.disconnect();
}
