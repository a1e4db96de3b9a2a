import type { Plugin } from "postcss";

const DARK = "(prefers-color-scheme: dark)";

/**
 * Dark where the reader or the system chose it, never on paper. What styles say of `:root` in the dark of the system holds for
 * pages that follow it, and is said once more for pages that are to be dark.
 */
export function scheme(): Plugin {
  return {
    postcssPlugin: "scheme",
    Once(root, { AtRule: Media }) {
      root.walkRules((rule) => {
        if (rule.selector !== '[data-color-scheme="dark"]') return;
        rule.replaceWith(new Media({ name: "media", params: "screen", nodes: [rule.clone()] }));
      });
      root.walkAtRules("media", (at) => {
        if (at.params !== DARK) return;
        at.params = `screen and ${DARK}`;
        const own = at.clone({ params: "screen" });
        let found = false;
        own.walkRules((rule) => {
          if (rule.selector === ":root") {
            rule.selector = ':root[data-color-scheme="dark"]';
            found = true;
          } else rule.remove();
        });
        at.walkRules(":root", (rule) => {
          rule.selector = ':root[data-color-scheme="auto"]';
        });
        if (found) at.after(own);
      });
    },
  };
}
