// Citations: buttons that copy and save what the page holds as text anyway.
"use strict";

(() => {
  const details = document.querySelector(".cite details");
  if (!details) return;
  const words = details.dataset;

  const copy = async (text, source) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page from the disk may not use the clipboard in every browser; a selection always works.
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
  };

  const save = (text, name) => {
    // RIS has lines of Windows; what reads the others does not mind.
    const lines = name.endsWith(".ris") ? text.replaceAll("\n", "\r\n") : text;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const say = (button, label, name) => {
    button.textContent = label;
    button.setAttribute("aria-label", `${label}: ${name}`);
  };

  const button = (label, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    say(made, label, name);
    made.addEventListener("click", () => act(made));
    return made;
  };

  for (const source of details.querySelectorAll("pre")) {
    const name = source.previousElementSibling.textContent;
    const box = document.createElement("p");
    box.setAttribute("aria-live", "polite");
    box.append(
      button(words.copy, name, async (self) => {
        await copy(source.textContent, source);
        say(self, words.copied, name);
      }),
      button(words.save, name, () => save(source.textContent, source.dataset.file)),
    );
    source.after(box);
  }
})();
