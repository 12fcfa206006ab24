import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { browserWorld, createEditor } from "./stores/editor.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element to show the editor in.");
const editor = createEditor(browserWorld());
editor.start();
createRoot(root).render(
  <StrictMode>
    <App editor={editor} />
  </StrictMode>,
);
