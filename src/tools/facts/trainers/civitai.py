"""Civitai's trainer: keys of its zod schemas, and of its form the defaults and limits of each base model and engine.

The site is TypeScript. Only what is written as constants is read: objects, lists, texts, numbers and names of other constants.
"""

import re

from tables import BASES, FORM, KEYS, key_row

TRAINING = "src/utils/training.ts"
FORM_FILE = "src/components/Training/Form/TrainingParams.tsx"
SCHEMAS = "src/server/schema/model-version.schema.ts"
CONSTANTS = ("src/server/common/constants.ts", TRAINING, FORM_FILE, SCHEMAS)
OBJECTS = {
    "trainingDetailsObj": "details",
    "trainingDetailsParams": "kohya",
    "aiToolkitTrainingDetailsParams": "toolkit",
    "audioSampleOverrideSchema": "sample",
}
TOKEN = re.compile(r"\s+|//[^\n]*|/\*.*?\*/|(?P<text>'(?:\\.|[^'])*'|\"(?:\\.|[^\"])*\"|`[^`]*`)|(?P<word>\d+(?:\.\d+)?(?:e-?\d+)?(?!\w)|[\w$]+)|(?P<mark>.)", re.S)
CLOSING = {"{": "}", "[": "]", "(": ")", "<": ">"}


class Source:
    """A file as tokens with lines; values of its constants are read when they are asked for."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.tokens, line = [], 1
        for match in TOKEN.finditer(text):
            if match.lastgroup:
                self.tokens.append((match.lastgroup, match[0], line))
            line += match[0].count("\n")

    def start(self, name):
        """The place behind `const NAME … =`; None if there is no such constant."""
        for at in range(len(self.tokens) - 1):
            if self.tokens[at][1] == "const" and self.tokens[at + 1][1] == name:
                while self.tokens[at][1] != "=" or self.tokens[at + 1][1] == ">":
                    at = self.skip(at)
                return at + 1
        return None

    def skip(self, at):
        """The place behind a token, or behind what is in brackets."""
        close = CLOSING.get(self.tokens[at][1]) if self.tokens[at][1] != "<" else None
        if close is None:
            return at + 1
        at += 1
        while self.tokens[at][1] != close:
            at = self.skip(at)
        return at + 1

    def entries(self, at):
        """The entries of an object from its brace on: name, place of its value, line; the name of a spread is `...`."""
        at += 1
        while self.tokens[at][1] != "}":
            name = self.tokens[at][1]
            line = self.tokens[at][2]
            if name == ".":
                at, name = at + 3, "..."
            elif self.tokens[at + 1][1] == ":":
                at += 2
            yield name.strip("'\""), at, line
            while self.tokens[at][1] not in ",}":
                at = self.skip(at)
            at += self.tokens[at][1] == ","


class Site:
    """The constants of all files."""

    def __init__(self, checkout):
        self.sources = [Source(path, checkout.text(path)) for path in CONSTANTS]

    def constant(self, name):
        for source in self.sources:
            at = source.start(name)
            if at is not None:
                return source, at
        return None

    def value(self, source, at):
        """The value at a place: text, number, truth, list, dictionary; None if it is none of these."""
        kind, token, _ = source.tokens[at]
        if kind == "text":
            return token[1:-1]
        if token == "{":
            found = {}
            for name, place, _ in source.entries(at):
                found.update(self.value(source, place) or {} if name == "..." else {name: self.value(source, place)})
            return found
        if token == "[":
            found, at = [], at + 1
            while source.tokens[at][1] != "]":
                spread = source.tokens[at][1] == "."
                at += 3 if spread else 0
                one = self.value(source, at)
                found.extend(one if spread else [one])
                while source.tokens[at][1] not in ",]":
                    at = source.skip(at)
                at += source.tokens[at][1] == ","
            return found
        if token == "-" or re.match(r"\d", token):
            sign, token = (-1, source.tokens[at + 1][1]) if token == "-" else (1, token)
            return sign * (float(token) if "e" in token or "." in token else int(token))
        if token in ("true", "false"):
            return token == "true"
        return self.named(source, at) if kind == "word" else None

    def named(self, source, at):
        """The value of a constant, or of an entry of it: `constants.trainingModelTypes`."""
        found = self.constant(source.tokens[at][1])
        while found and source.tokens[at + 1][1] == ".":
            at += 2
            inner, place = found
            entries = inner.entries(place) if inner.tokens[place][1] == "{" else ()
            found = next(((inner, one) for name, one, _ in entries if name == source.tokens[at][1]), None)
        return self.value(*found) if found else None


def extract(checkout):
    site = Site(checkout)
    return [(KEYS, list(_keys(site))), (FORM, list(_form(site))), (BASES, list(_bases(site)))]


def _keys(site):
    for constant, format_ in OBJECTS.items():
        found = site.constant(constant)
        if not found:
            continue
        source, at = found
        while source.tokens[at][1] != "{":
            at += 1
        for name, place, line in source.entries(at):
            yield _key(site, source, format_, name, place, line)
            inner = next((one for one in range(place, place + 6) if source.tokens[one][1] == "{"), None)
            if inner and "object" in [token for _, token, _ in source.tokens[place:inner]]:  # an object in place
                yield from (_key(site, source, name, *one) for one in source.entries(inner))
    union = site.constant("trainingDetailsParamsUnion")  # which of the engines a schema is for
    if union:
        source, at = union
        while source.tokens[at][1] != "enum":
            at += 1
        engines = [*site.value(source, at + 2), "ai-toolkit"]
        yield key_row("union", "", "engine", SCHEMAS, source.tokens[at][2], type="text", required="yes", choices=",".join(engines))


def _key(site, source, format_, name, at, line):
    """A key from its chain of calls, `z.number().int().min(1).optional()`."""
    words, choices, default, required = [], "", "", "yes"
    while source.tokens[at][1] not in (",", "}"):
        token = source.tokens[at][1]
        inside = at + 2 if source.tokens[at + 1][1] == "(" else None
        if token in ("number", "string", "boolean", "array", "object", "enum", "literal", "int", "union"):
            words.append({"number": "number", "string": "text", "boolean": "flag", "enum": "text", "literal": "text"}.get(token, token))
        elif token in ("min", "max"):
            words.append(f"{token}={site.value(source, inside)}")
        elif token == "nullable":
            words.append("null")
        elif token in ("optional", "default"):
            required = ""
        elif source.tokens[at][0] == "word" and site.constant(token) and token in OBJECTS:
            words.append(OBJECTS[token])
        if token == "default":
            default = repr(site.value(source, inside))
        if token == "enum":
            choices = ",".join(site.value(source, inside))
        if token == "literal":
            choices = site.value(source, inside)
        if token == "union":  # of the base model: names, or what is not limited
            choices = ",".join(site.value(*site.constant("trainingDetailsBaseModels")))
        at = source.skip(at) if token in CLOSING and token != "<" else at + 1
    return key_row(format_, "", name, source.path, line, type=" ".join(words), default=default, required=required, choices=choices)


def _form(site):
    source, at = site.constant("trainingSettings")
    at += 1
    while source.tokens[at][1] != "]":
        if source.tokens[at][1] == "{":
            setting = {name: (place, line) for name, place, line in source.entries(at) if name not in ("hint", "label")}
            values = {name: site.value(source, place) for name, (place, _) in setting.items() if name != "overrides"}
            yield _row(values["name"], "", "", values, setting["name"][1])
            for base, place, line in source.entries(setting["overrides"][0]) if "overrides" in setting else ():
                for engine, given in site.value(source, place).items():
                    yield _row(values["name"], base, engine.replace("all", ""), given, line)
        at = source.skip(at)


def _row(name, base, engine, given, line):
    row = {"name": name, "base": base, "engine": engine}
    for column in ("default", "min", "max"):
        value = given.get(column)
        row[column] = "" if value is None else value if isinstance(value, str) and column != "default" else repr(value)
    row["disabled"] = {None: "", True: "yes", False: "no"}[given.get("disabled")]
    row["choices"] = ",".join(given.get("options") or ())
    return {**row, "file": FORM_FILE, "line": line}


def _bases(site):
    source, at = site.constant("trainingModelInfo")
    for name, place, line in source.entries(at):
        about = site.value(source, place)
        toolkit = about.get("aiToolkit") or {}
        row = {"base": name, "type": about["type"], "title": about["pretty"], "ecosystem": toolkit.get("ecosystem", "")}
        yield {**row, "variant": toolkit.get("modelVariant", ""), "file": TRAINING, "line": line}
