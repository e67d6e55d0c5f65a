// Shows which files were picked, and which are too big, before anything is sent. Without it the form works the same.
for (const input of document.querySelectorAll(".upload input[type=file]")) {
  const list = document.getElementById(input.dataset.list);
  if (!list) continue;
  const most = Number(input.dataset.most) || Infinity;
  const size = (bytes) =>
    bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
  input.addEventListener("change", () => {
    list.textContent = "";
    for (const file of input.files) {
      const line = document.createElement("li");
      const name = document.createElement("b");
      const note = document.createElement("span");
      const heavy = file.size > most;
      line.className = "file";
      name.textContent = file.name;
      note.className = heavy ? "s c-bad" : "s mute";
      note.textContent = heavy ? size(file.size) + " · " + list.dataset.heavy : size(file.size);
      line.append(name, note);
      list.append(line);
    }
  });
}
