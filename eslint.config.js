// The page's modules have the same care as the Python: every rule that finds faults is on.
import js from "@eslint/js";
import globals from "globals";

const rules = {
  "array-callback-return": "error",
  complexity: ["error", 10],
  "consistent-return": "off",
  curly: ["error", "multi-line"],
  "default-case-last": "error",
  eqeqeq: "error",
  "func-style": ["error", "declaration", { allowArrowFunctions: true }],
  "max-depth": ["error", 3],
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 90, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 6],
  "no-alert": "error",
  "no-console": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-implicit-coercion": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-script-url": "error",
  "no-shadow": "error",
  "no-throw-literal": "error",
  "no-unused-expressions": "error",
  "no-use-before-define": ["error", { functions: false }],
  "no-useless-concat": "error",
  "no-useless-rename": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-template": "error",
  radix: "error",
};

export default [
  { ignores: ["node_modules/", ".venv/", "test-output/", "maps/", "mutants/", "geo_risk/render/assets/", "build/", "dist/"] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules },
  {
    files: ["geo_risk/render/page/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...globals.browser, L: "off" } },
  },
  {
    files: ["tests/page/*.js", "*.config.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node },
  },
];
