import { defineConfig } from "vite";
import { scheme } from "./scheme";

// Each entry is found in the manifest by its path here; names of files hold a digest of their contents.
export default defineConfig({
  base: "/",
  css: { postcss: { plugins: [scheme()] } },
  build: {
    outDir: "dist",
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: {
      input: ["src/face.css", "src/day.ts", "src/lab/lab.css", "src/lab/main.ts", "src/map/main.ts"],
    },
  },
});
