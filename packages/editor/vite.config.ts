import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` in this package shows the editor with live reload; the API and its WebSocket come from a running `weft serve`.
const server = "http://127.0.0.1:8188";

export default defineConfig({
  plugins: [react()],
  // Nothing is inlined: the page's security policy takes fonts and scripts from the server alone.
  build: { target: "es2024", chunkSizeWarningLimit: 700, assetsInlineLimit: 0 },
  // The server answers only pages of its own: requests must look as if they came from it.
  server: {
    proxy: { "/api": { target: server, ws: true, changeOrigin: true, headers: { origin: server } } },
  },
});
