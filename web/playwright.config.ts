import { defineConfig } from "@playwright/test";

// The program under trial runs already; `tests/python/check_browser.py` starts it and says where.
export default defineConfig({
  testDir: "tests",
  // For a machine that others use too: only what never comes is a fault.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // Files beside each other, and pages that are only looked at; what changes the register stands in one file, in order.
  workers: 2,
  reporter: [["list"]],
  outputDir: process.env.FACE_OUT ? `${process.env.FACE_OUT}/failed` : "test-results",
  use: {
    baseURL: process.env.FACE_ADDRESS ?? "http://127.0.0.1:8080",
    locale: "nb-NO",
    screenshot: "only-on-failure",
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
