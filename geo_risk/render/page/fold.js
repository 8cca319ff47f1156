/** How names are compared in the search: without accents, case and Urdu letter variants. */

const LETTERS = {
  "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "ۀ": "ہ", "ۂ": "ہ", "ھ": "ہ",
  "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ۃ": "ہ", "ے": "ی", "ں": "ن",
};

/**
 * Fold a name: "Dēra Bugtī" and "dera-bugti" become the same text.
 *
 * @param {string} text
 * @returns {string}
 */
export function foldName(text) {
  const letters = [...text.normalize("NFC")].map((letter) => LETTERS[letter] || letter).join("");
  return letters
    .normalize("NFKD")
    .replace(/\p{M}|\u0640/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Say how well a name answers a query; both folded. 0 is no, more is better: the
 * name itself, its beginning, the beginning of a word, anywhere.
 */
export function matchScore(name, query) {
  if (!query || !name.includes(query)) return 0;
  if (name === query) return 4;
  if (name.startsWith(query)) return 3;
  return name.includes(` ${query}`) ? 2 : 1;
}
