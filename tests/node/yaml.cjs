// Read YAML from standard input with js-yaml and print it as JSON.
const { readFileSync } = require("node:fs");
const yaml = require("js-yaml");

process.stdout.write(JSON.stringify(yaml.load(readFileSync(0, "utf8"))));
