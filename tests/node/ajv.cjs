// Compile JSON Schemas in Ajv's strict mode and validate documents by them.
// Standard input: {"schemas": {kind: schema}, "documents": [[name, kind, document]]}; output: what each was found to lack.
const { readFileSync } = require("node:fs");
const Ajv2020 = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const { schemas, documents } = JSON.parse(readFileSync(0));
const found = { schemas: {}, documents: {} };
const validators = {};
const ajv = new Ajv2020({ strict: true });
addFormats(ajv);
for (const [kind, schema] of Object.entries(schemas)) {
  try {
    validators[kind] = ajv.compile(schema);
  } catch (error) {
    found.schemas[kind] = error.message;
  }
}
for (const [name, kind, document] of documents) {
  const validate = validators[kind];
  if (validate && !validate(document)) found.documents[name] = validate.errors;
}
process.stdout.write(JSON.stringify(found));
