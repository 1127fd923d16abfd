// A large file goes in parts, so that a line that breaks loses one part and not the file. The form tells what is needed:
// data-upload is the address to begin at; the hidden field "uploaded" takes the key. Without this script, or for a small
// file, the field is an ordinary one. What went wrong is said beside the field; pressing the button again goes on.
(() => {
  const form = document.querySelector("form[data-upload]");
  if (!form || !window.crypto?.subtle) return;
  const field = form.querySelector("input[type=file]");
  const key = form.querySelector("[name=uploaded]");
  const told = form.querySelector("[data-upload-told]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const SMALL = 256 * 1024;
  const TRIES = 4;
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  const say = (words, facts = {}) => {
    told.hidden = false;
    told.textContent = words.replace(/%\((\w+)\)s/g, (whole, name) => facts[name] ?? "");
  };

  class Refused extends Error {}

  // One request; an answer that says no for good is not asked for again.
  const ask = async (address, options) => {
    const answer = await fetch(address, { ...options, headers: { "X-CSRFToken": token, ...options.headers } });
    const facts = await answer.json().catch(() => ({}));
    if (answer.ok || answer.status === 409) return facts;
    if (answer.status === 507) throw Object.assign(new Error(facts.problem), { shown: facts.problem });
    throw new Refused(facts.problem || told.dataset.failed);
  };

  const patiently = async (work) => {
    for (let turn = 1; ; turn += 1) {
      try {
        return await work();
      } catch (problem) {
        if (problem instanceof Refused || problem.shown || turn === TRIES) throw problem;
        say(told.dataset.again);
        await wait(1000 * turn);
      }
    }
  };

  const sum = async (file) => {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const send = async (file) => {
    const about = new URLSearchParams({ size: file.size, sha256: await sum(file) });
    const begun = await patiently(() => ask(form.dataset.upload, { method: "POST", body: about }));
    const address = `${form.dataset.upload}${begun.id}/`;
    let come = begun.come;
    while (come < file.size) {
      const part = file.slice(come, come + begun.part);
      const headers = { "Upload-Offset": String(come), "Content-Type": "application/octet-stream" };
      ({ come } = await patiently(() => ask(address, { method: "PUT", body: part, headers })));
      say(told.dataset.going, { share: Math.floor((100 * come) / file.size) });
    }
    await patiently(() => ask(`${address}finish/`, { method: "POST" }));
    return begun.id;
  };

  form.addEventListener("submit", async (event) => {
    const file = field.files[0];
    if (!file || file.size <= SMALL || key.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      key.value = await send(file);
      field.disabled = true; // it is there already
      form.submit();
    } catch (problem) {
      say(problem.shown || (problem instanceof Refused && problem.message) || told.dataset.failed);
      button.disabled = false;
    }
  });
  field.addEventListener("change", () => {
    key.value = "";
  });
})();
