// Writes cldr.json: what Unicode CLDR says, as Node.js (with all its languages) has it. Run by hand when a language or a rule is added.
import { writeFileSync } from "node:fs";
const languages = ["en", "ar", "es", "fr", "ru", "zh"];
const numbers = [0, 1, 2, 3, 4, 5, 10, 11, 12, 14, 20, 21, 22, 25, 99, 100, 101, 102, 103, 111, 112, 999, 1000, 1001, 1234, 9999, 10000, 12345, 999999];
const facts = {};
for (const language of languages) {
    const latin = language + "-u-nu-latn-ca-gregory";
    const rules = new Intl.PluralRules(language);
    facts[language] = {
        plurals: Object.fromEntries(numbers.map(n => [n, rules.select(n)])),
        numbers: Object.fromEntries(numbers.map(n => [n, new Intl.NumberFormat(latin).format(n)])),
        days: Array.from({ length: 12 }, (_, m) => new Intl.DateTimeFormat(language === "en" ? "en-GB-u-nu-latn" : latin, { dateStyle: "long", timeZone: "UTC" }).format(Date.UTC(2026, m, 22))),
    };
}
writeFileSync(new URL("cldr.json", import.meta.url), JSON.stringify({ cldr: process.versions.cldr, facts }, null, 1) + "\n");
