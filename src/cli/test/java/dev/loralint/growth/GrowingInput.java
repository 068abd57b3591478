package dev.loralint.growth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A kind of file of which some parsers have too much work where it is long.
 *
 * @param name what grows
 * @param path its file in the folder that is checked
 * @param size how long the shortest is that is tried, in parts of what grows
 * @param content by the number of parts
 * @param command what is run in the folder
 */
record GrowingInput(String name, String path, int size, IntFunction<byte[]> content, String... command) {

    private static final String JSON = "train.json";
    private static final String YAML = "train.yaml";
    private static final String TOML = "train.toml";
    private static final String CAPTION = "10_mira/a.txt";

    private static final String SD_SCRIPTS =
            "pretrained_model_name_or_path = \"sdxl.safetensors\"\nnetwork_module = \"networks.lora\"\n";

    private static final String AI_TOOLKIT = "job: extension\nconfig:\n  name: x\n  process:\n    - type: sd_trainer\n"
            + "      train: {steps: 100, lr: 1e-4}\n      model: {name_or_path: x}\n";

    @Override
    public String toString() {
        return name + " in " + path;
    }

    private static GrowingInput of(String path, String name, int size, IntFunction<String> content) {
        String checked = path.startsWith("rows/") ? "rows" : ".";
        return new GrowingInput(
                name,
                path,
                size,
                n -> content.apply(n).getBytes(StandardCharsets.UTF_8),
                "check",
                checked,
                "--no-cache");
    }

    /** One after the other, each with its number in place of {@code #}. */
    private static String each(int count, String one) {
        return joined(count, one, "");
    }

    private static String joined(int count, String one, String between) {
        return IntStream.range(0, count)
                .mapToObj(i -> one.replace("#", String.valueOf(i)))
                .collect(Collectors.joining(between));
    }

    private static String nested(String open, String inner, String close, int depth) {
        return open.repeat(depth) + inner + close.repeat(depth);
    }

    static List<GrowingInput> all() {
        return List.of(
                // JSON
                of(
                        "vocab.json",
                        "keys in one line with letters that are not ASCII",
                        500,
                        n -> "{" + joined(n, "\"\u0120\u4e00\ud83d\ude00#\":#", ",") + "}"),
                of(
                        JSON,
                        "keys of a training in one line with letters that are not ASCII",
                        400,
                        n ->
                                "{\"pretrained_model_name_or_path\":\"\ud83d\ude00\",\"LoRA_type\":\"Standard\",\"network_dim\":8,\"train_batch_size\":1,"
                                        + joined(n, "\"\u4e00#\":#", ",") + "}"),
                of(JSON, "keys on lines of their own", 400, n -> "{" + joined(n, "\n\"key#\": \"value\"", ",") + "}"),
                of(JSON, "equal keys", 500, n -> "{" + joined(n, "\"key\":1", ",") + "}"),
                of(JSON, "nested lists", 500, n -> nested("[", "1", "]", n)),
                of(JSON, "nested objects", 500, n -> nested("{\"a\":", "1", "}", n)),
                of(JSON, "lists that are not closed", 500, n -> "[".repeat(n)),
                of(
                        JSON,
                        "objects in a list",
                        400,
                        n -> "[" + joined(n, "{\"name\":\"#\",\"path\":\"c#\",\"image\":{}}", ",") + "]"),
                of(
                        JSON,
                        "concepts of OneTrainer",
                        300,
                        n ->
                                "{\"training_method\":\"LORA\",\"model_type\":\"STABLE_DIFFUSION_XL_10_BASE\",\"concepts\":["
                                        + joined(n, "{\"name\":\"#\",\"path\":\"c#\"}", ",") + "]}"),
                of(JSON, "digits of a number", 2000, n -> "{\"learning_rate\":" + "1".repeat(n) + "}"),
                of(JSON, "digits behind a point", 2000, n -> "{\"learning_rate\":0." + "1".repeat(n) + "}"),
                of(JSON, "digits of an exponent", 2000, n -> "{\"learning_rate\":1e" + "1".repeat(n) + "}"),
                of(JSON, "letters of a string", 5000, n -> "{\"learning_rate\":\"" + "\u4e00".repeat(n) + "\"}"),
                of(JSON, "escapes in a string", 2000, n -> "{\"learning_rate\":\"" + "\\u4e00\\\\".repeat(n) + "\"}"),
                of(JSON, "keys before a mistake", 500, n -> "{" + joined(n, "\"key#\":1", ",") + ",}"),
                of(JSON, "comments", 500, n -> "// x\n".repeat(n) + "{}"),
                // YAML
                of(
                        YAML,
                        "keys in one line with letters that are not ASCII",
                        400,
                        n -> "{" + joined(n, "\u4e00#: \ud83d\ude00#", ", ") + "}"),
                of(YAML, "keys", 400, n -> each(n, "key#: value\n")),
                of(YAML, "equal keys", 400, n -> each(n, "key: value\n")),
                of(YAML, "keys of a training", 300, n -> AI_TOOLKIT + each(n, "      key#: value\n")),
                of(
                        YAML,
                        "datasets of ai-toolkit",
                        200,
                        n -> AI_TOOLKIT + "      datasets:\n"
                                + each(n, "        - {folder_path: d#, caption_ext: txt}\n")),
                of(
                        YAML,
                        "processes of ai-toolkit",
                        100,
                        n -> AI_TOOLKIT + each(n, "    - {type: sd_trainer, train: {steps: #}}\n")),
                of(YAML, "nested lists", 500, n -> nested("[", "1", "]", n)),
                of(YAML, "nested mappings", 500, n -> nested("{a: ", "1", "}", n)),
                of(YAML, "lists that are not closed", 500, n -> "[".repeat(n)),
                of(YAML, "lists in lists on one line", 400, n -> "- ".repeat(n) + "x"),
                of(YAML, "anchors", 400, n -> each(n, "k#: &a# x\n")),
                of(YAML, "aliases of a value", 400, n -> "a: &a x\n" + each(n, "k#: *a\n")),
                of(YAML, "aliases of a mapping", 300, n -> "a: &a {x: 1, y: 2}\n" + each(n, "k#: *a\n")),
                of(YAML, "merged mappings", 300, n -> "a: &a {x: 1, y: 2}\n" + each(n, "k#: {<<: *a}\n")),
                of(
                        YAML,
                        "mappings merged into one",
                        300,
                        n -> "a: &a {x: 1, y: 2}\nb: {<<: [" + joined(n, "*a", ", ") + "]}\n"),
                of(YAML, "merges in one mapping", 300, n -> "a: &a {x: 1, y: 2}\nb:\n" + each(n, "  <<: *a\n")),
                of(YAML, "digits of a number", 2000, n -> "lr: " + "1".repeat(n)),
                of(YAML, "digits of a binary number", 2000, n -> "lr: 0b" + "1".repeat(n)),
                of(YAML, "digits of an exponent", 2000, n -> "lr: 1e" + "1".repeat(n)),
                of(YAML, "parts of a number to the base 60", 1000, n -> "lr: 1" + ":20:30".repeat(n)),
                of(YAML, "parts of a decimal to the base 60", 1000, n -> "lr: 1" + ":20:30".repeat(n) + ".5"),
                of(YAML, "letters of a line", 5000, n -> "key: " + "word ".repeat(n)),
                of(YAML, "letters of a quoted line", 2000, n -> "key: \"" + "\u4e00 ".repeat(n) + "\""),
                of(YAML, "escapes in a line", 1000, n -> "key: \"" + "\\u4e00".repeat(n) + "\""),
                of(YAML, "lines of a text", 500, n -> "key: |\n" + "  word word\n".repeat(n)),
                of(YAML, "folded lines of a text", 500, n -> "key: >\n" + "  word word\n\n".repeat(n)),
                of(YAML, "lines of a plain text", 500, n -> "key: word\n" + "  word word\n".repeat(n)),
                of(YAML, "empty lines in a plain text", 1000, n -> "key: word\n" + "\n".repeat(n) + "  word\n"),
                of(YAML, "comments", 1000, n -> "# word\n".repeat(n) + "a: 1"),
                of(YAML, "lines that end as on old Macs", 500, n -> each(n, "key#: value\r")),
                of(YAML, "documents", 400, n -> "---\na: 1\n".repeat(n)),
                of(YAML, "spaces", 5000, n -> "a:" + " ".repeat(n) + "1"),
                of(YAML, "question marks", 400, n -> "? ".repeat(n)),
                of(YAML, "tags of a value", 400, n -> each(n, "k#: !!str x\n")),
                of(YAML, "colons", 1000, n -> "a" + ":".repeat(n)),
                // TOML
                of(
                        TOML,
                        "datasets",
                        200,
                        n -> SD_SCRIPTS
                                + each(
                                        n,
                                        "[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = \"d#\"\n")),
                of(
                        "dataset.toml",
                        "datasets without a training",
                        200,
                        n -> each(n, "[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = \"d#\"\n")),
                of("dataset.toml", "datasets with nothing in them", 300, n -> each(n, "[[datasets]]\n")),
                of(
                        "dataset.toml",
                        "subsets",
                        200,
                        n -> "[[datasets]]\n" + each(n, "[[datasets.subsets]]\nimage_dir = \"d#\"\nnum_repeats = 2\n")),
                of(
                        "dataset.toml",
                        "unknown keys of subsets",
                        200,
                        n -> "[[datasets]]\n" + each(n, "[[datasets.subsets]]\nimage_dir = \"d#\"\nnum_repeatz = 2\n")),
                of(
                        "musubi.toml",
                        "datasets of musubi-tuner",
                        200,
                        n -> "[general]\ncaption_extension = \".txt\"\n"
                                + each(n, "[[datasets]]\nimage_directory = \"d#\"\ncache_directory = \"c#\"\n")),
                of(
                        "dpipe.toml",
                        "directories of diffusion-pipe",
                        200,
                        n -> "resolutions = [512]\nenable_ar_bucket = true\n"
                                + each(n, "[[directory]]\npath = \"d#\"\nnum_repeats = 1\n")),
                of(TOML, "unknown keys", 400, n -> SD_SCRIPTS + each(n, "key# = 1\n")),
                of(
                        TOML,
                        "unknown keys with letters that are not ASCII in one list",
                        400,
                        n -> SD_SCRIPTS + "network_args = [" + joined(n, "\"\ud83d\ude00#=1\"", ", ") + "]"),
                of(TOML, "sections", 400, n -> each(n, "[s#]\nkey = 1\n")),
                of(TOML, "sections in one", 400, n -> each(n, "[s.s#]\nkey = 1\n")),
                of(TOML, "parts of a dotted section", 300, n -> "[a" + ".a".repeat(n) + "]\nkey = 1\n"),
                of(TOML, "parts of a dotted key", 300, n -> "a" + ".a".repeat(n) + " = 1\n"),
                of(TOML, "dotted keys", 400, n -> each(n, "a.b.k# = 1\n")),
                of(TOML, "keys in an inline table", 400, n -> "a = {" + joined(n, "k# = 1", ", ") + "}"),
                of(TOML, "nested inline tables", 400, n -> "a = " + nested("{a = ", "1", "}", n)),
                of(TOML, "nested lists", 400, n -> "a = " + nested("[", "1", "]", n)),
                of(TOML, "lists that are not closed", 400, n -> "a = " + "[".repeat(n)),
                of(
                        TOML,
                        "values of a list",
                        500,
                        n -> SD_SCRIPTS + "network_args = [" + joined(n, "\"a#=1\"", ", ") + "]"),
                of(
                        TOML,
                        "optimizer arguments",
                        400,
                        n -> SD_SCRIPTS + "optimizer_args = [" + joined(n, "\"a#=1\"", ", ") + "]"),
                of(
                        TOML,
                        "equal optimizer arguments",
                        400,
                        n -> SD_SCRIPTS + "optimizer_args = [" + joined(n, "\"a=1\"", ", ") + "]"),
                of(
                        TOML,
                        "numbers of a list that are of two types",
                        500,
                        n -> "a = [" + joined(n, "1, 0.5", ", ") + "]"),
                of(TOML, "missing commas", 400, n -> "a = [" + joined(n, "\"a\"", " ") + "]"),
                of(TOML, "commas", 1000, n -> "a = [" + ",".repeat(n) + "]"),
                of(TOML, "words that are no values", 400, n -> "a = [" + joined(n, "TRUE", ", ") + "]"),
                of(TOML, "lines with words that are no values", 400, n -> each(n, "a# = TRUE\n")),
                of(TOML, "words in a Python list", 400, n -> "a = (" + joined(n, "TRUE", ", ") + ")"),
                of(TOML, "Python lists", 400, n -> each(n, "a# = (1, 2)\n")),
                of(TOML, "equals signs", 1000, n -> "a " + "= ".repeat(n)),
                of(TOML, "equals signs without spaces", 1000, n -> "a " + "=b".repeat(n)),
                of(TOML, "letters of a string", 5000, n -> "a = \"" + "\u4e00".repeat(n) + "\""),
                of(TOML, "escapes in a string", 1000, n -> "a = \"" + "\\u4e00".repeat(n) + "\""),
                of(TOML, "wrong escapes in strings", 400, n -> "a = [" + joined(n, "\"C:\\\\x\\q\"", ", ") + "]"),
                of(
                        TOML,
                        "quotation marks in a string of several lines",
                        1000,
                        n -> "a = \"\"\"" + "\\\"\"\"".repeat(n) + "\n\"\"\""),
                of(
                        TOML,
                        "backslashes in a string of several lines",
                        1000,
                        n -> "a = \"\"\"" + "\\\\".repeat(n) + "\"\"\"\n"),
                of(
                        TOML,
                        "backslashes before quotation marks",
                        1000,
                        n -> "a = \"\"\"" + "\\".repeat(2 * n + 1) + "\"".repeat(n) + "\n\"\"\"\n"),
                of(TOML, "digits of a number", 2000, n -> SD_SCRIPTS + "network_dim = " + "1".repeat(n)),
                of(TOML, "digits of an exponent", 2000, n -> SD_SCRIPTS + "learning_rate = 1e" + "1".repeat(n)),
                of(TOML, "underscores in a number", 2000, n -> SD_SCRIPTS + "network_dim = 1" + "_1".repeat(n)),
                of(TOML, "comments", 1000, n -> "# word\n".repeat(n) + SD_SCRIPTS),
                of(TOML, "comments behind values", 400, n -> each(n, "a# = 1 # word\n")),
                of(TOML, "lines that end as on old Macs", 400, n -> each(n, "a# = 1\r")),
                of(TOML, "keys behind a byte order mark", 400, n -> "\ufeff" + each(n, "a# = 1\n")),
                of(TOML, "spaces", 5000, n -> "a =" + " ".repeat(n) + "1" + " ".repeat(n) + "#"),
                of(
                        TOML,
                        "text of a setting that is taken for a list",
                        500,
                        n -> SD_SCRIPTS + "resolution = \"" + "1,".repeat(n) + "\""),
                of(
                        TOML,
                        "text of arguments in one string",
                        500,
                        n -> SD_SCRIPTS + "optimizer_args = \"" + "a=1 ".repeat(n) + "\""),
                of(
                        TOML,
                        "text with signs of variables",
                        1000,
                        n -> SD_SCRIPTS + "output_dir = \"" + "%a".repeat(n) + "\""),
                // variables, notebooks
                of("config.env", "variables", 400, n -> each(n, "NAME#=value\n")),
                of("config.env", "additions to a variable", 400, n -> "NAME=value\n" + each(n, "NAME+=value\n")),
                of("config.env", "spaces in a value", 2000, n -> "NAME=a" + " ".repeat(n) + "b"),
                of("config.env", "spaces before a sign", 2000, n -> "NAME" + " ".repeat(n) + "b"),
                of("config.env", "letters without a value", 2000, n -> "N".repeat(n)),
                of("config.env", "empty lines", 2000, n -> "\n".repeat(n) + "A=1"),
                of(
                        "train.ipynb",
                        "cells without commands",
                        300,
                        n -> "{\"cells\":["
                                + joined(
                                        n,
                                        "{\"cell_type\":\"code\",\"metadata\":{},\"source\":[\"print(\u4e00#)\\n\",\"x = #\"]}",
                                        ",")
                                + "],\"nbformat\":4}"),
                of(
                        "train.ipynb",
                        "cells with commands",
                        200,
                        n -> "{\"cells\":["
                                + joined(
                                        n,
                                        "{\"cell_type\":\"code\",\"metadata\":{},\"source\":[\"!ls \u4e00#\\n\"]}",
                                        ",")
                                + "],\"nbformat\":4}"),
                // captions
                of(CAPTION, "tags", 300, n -> joined(n, "tag#", ", ")),
                of(CAPTION, "known tags", 300, n -> joined(n, "1girl, red hair, # apples", ", ")),
                of(CAPTION, "doubled tags", 400, n -> joined(n, "smile", ", ")),
                of(
                        CAPTION,
                        "tags that appear twice",
                        300,
                        n -> joined(n, "tag#", ", ") + ", " + joined(n, "tag#", ", ")),
                of(CAPTION, "parentheses that are not closed", 500, n -> "(".repeat(n) + "smile"),
                of(CAPTION, "nested parentheses", 500, n -> nested("(", "smile", ")", n)),
                of(CAPTION, "brackets that are not closed", 500, n -> "[".repeat(n) + "smile"),
                of(CAPTION, "closing parentheses", 500, n -> ")".repeat(n) + "smile"),
                of(CAPTION, "parentheses in tags", 400, n -> joined(n, "(tag#:1.2)", ", ")),
                of(CAPTION, "parentheses over several tags", 400, n -> joined(n, "(a#, b#", ", ")),
                of(CAPTION, "escaped parentheses", 500, n -> "\\(".repeat(n) + "smile"),
                of(CAPTION, "backslashes", 1000, n -> "\\".repeat(n)),
                of(CAPTION, "commas", 1000, n -> ",".repeat(n)),
                of(CAPTION, "spaces", 3000, n -> "smile" + " ".repeat(n) + "solo"),
                of(CAPTION, "letters of a word", 3000, n -> "a".repeat(n)),
                of(CAPTION, "letters that are not ASCII", 2000, n -> "\ud83d\ude00".repeat(n)),
                of(CAPTION, "letters that combine", 2000, n -> "e" + "\u0301".repeat(n)),
                of(CAPTION, "words in parentheses", 500, n -> "((a)) ".repeat(n)),
                of(CAPTION, "words that lead to others", 500, n -> "light ".repeat(n) + "hair"),
                of(CAPTION, "lines", 400, n -> joined(n, "smile, solo #", "\n")),
                of(CAPTION, "empty lines", 2000, n -> "smile" + "\n".repeat(n) + "solo"),
                of(
                        CAPTION,
                        "words of a sentence",
                        400,
                        n -> "A girl " + "walks under a tree and ".repeat(n) + "smiles."),
                of(CAPTION, "sentences", 300, n -> each(n, "A girl with # apples smiles at a dog. ")),
                of(CAPTION, "abbreviations", 400, n -> "e.g. Mr. X. ".repeat(n)),
                of(CAPTION, "quotation marks", 500, n -> "\"smile ".repeat(n)),
                of(CAPTION, "wildcards", 400, n -> joined(n, "{a#|b#}", ", ")),
                of(CAPTION, "braces that are not closed", 500, n -> "{".repeat(n)),
                of(CAPTION, "alternatives", 500, n -> "{" + "a|".repeat(n) + "}"),
                of(CAPTION, "networks", 400, n -> joined(n, "<lora:x#:1>", ", ")),
                of(CAPTION, "signs of less", 500, n -> "<".repeat(n)),
                of(CAPTION, "hyphens", 1000, n -> "a-".repeat(n)),
                of(CAPTION, "underscores", 1000, n -> "a_".repeat(n)),
                of(CAPTION, "bars", 1000, n -> "|".repeat(n)),
                of(CAPTION, "colons", 1000, n -> "a:".repeat(n)),
                of(CAPTION, "breaks", 400, n -> "BREAK ".repeat(n)),
                of(CAPTION, "comments", 400, n -> "# loralint: allow captions/x\n".repeat(n)),
                of(CAPTION, "words of comments", 400, n -> "smile\n# loralint: allow " + "captions/x, ".repeat(n)),
                of(CAPTION, "bytes that are not UTF-8", 1000, n -> "smile, \udc80".repeat(n)),
                // captions in other forms
                of(
                        "rows/metadata.jsonl",
                        "rows",
                        300,
                        n -> each(n, "{\"file_name\": \"#.png\", \"text\": \"smile, tag#\"}\n")),
                of(
                        "rows/metadata.jsonl",
                        "letters that are not ASCII in rows",
                        200,
                        n -> each(n, "{\"file_name\": \"#.png\", \"text\": \"\ud83d\ude00 tag#\"}\n")),
                of(
                        "rows/metadata.jsonl",
                        "nested lists in a row",
                        400,
                        n -> "{\"file_name\": \"a.png\", \"text\": \"smile\", \"x\": " + nested("[", "1", "]", n)
                                + "}\n"),
                of(
                        "rows/metadata.jsonl",
                        "escapes in a row",
                        500,
                        n -> "{\"file_name\": \"a.png\", \"text\": \"" + "\\u4e00".repeat(n) + "\"}\n"),
                of(
                        "rows/metadata.jsonl",
                        "equal rows",
                        300,
                        n -> each(n, "{\"file_name\": \"a.png\", \"text\": \"smile, tag#\"}\n")),
                of("rows/metadata.csv", "rows", 300, n -> "file_name,text\n" + each(n, "#.png,\"smile, tag#\"\n")),
                of(
                        "rows/metadata.csv",
                        "quotation marks",
                        500,
                        n -> "file_name,text\na.png,\"" + "\"\"".repeat(n) + "\"\n"),
                of("rows/metadata.csv", "titles", 500, n -> "file_name,text" + each(n, ",t#") + "\na.png,smile\n"),
                of(
                        "rows/captions.json",
                        "names in one line",
                        300,
                        n -> "{" + joined(n, "\"#.png\": [\"smile, \u4e00#\"]", ", ") + "}"),
                of(
                        "meta.json",
                        "names in one line",
                        300,
                        n -> "{" + joined(n, "\"10_mira/#.png\": {\"tags\": \"smile, tag#\"}", ", ") + "}"),
                of("rows/a.json", "tags of a list", 400, n -> "{\"tags\": [" + joined(n, "\"tag#\"", ", ") + "]}"),
                of("rows/a.json", "scores", 400, n -> "{\"tags\": {" + joined(n, "\"tag#\": 0.5", ", ") + "}}"),
                of("rows/a.json", "nested objects", 400, n -> "{\"tags\": " + nested("{\"a\": ", "1", "}", n) + "}"),
                // what taggers say
                seen("a.txt", "tags", 400, n -> joined(n, "tag#", ", ")),
                seen("a.txt", "lines", 400, n -> joined(n, "tag#: 0.5", "\n")),
                seen("a.txt", "scores in parentheses", 400, n -> joined(n, "(0.5) tag#", ", ")),
                seen("a.txt", "spaces before a score that is none", 1000, n -> "tag" + " ".repeat(n) + ": x, a"),
                seen("a.txt", "spaces in a tag", 1000, n -> "a" + " ".repeat(n) + "b, c"),
                seen("a.txt", "spaces before no separator", 1000, n -> "a" + " ".repeat(n) + "b"),
                seen("a.txt", "colons", 1000, n -> "a:".repeat(n) + ", b"),
                seen("a.txt", "colons with spaces", 500, n -> "a : ".repeat(n) + ", b"),
                seen("a.txt", "words in parentheses", 500, n -> "((a)) ".repeat(n)),
                seen("a.txt", "bars", 500, n -> joined(n, "tag#", "|")),
                seen("a.txt", "semicolons", 500, n -> joined(n, "tag#", " ; ")),
                seen("a.txt", "parentheses", 500, n -> "(0.5) ".repeat(n)),
                seen("a.txt", "words", 400, n -> "long_hair ".repeat(n)),
                seen("a.txt", "known words without underscores", 400, n -> "smile ".repeat(n)),
                seen(
                        "tags.json",
                        "images",
                        300,
                        n -> "{" + joined(n, "\"#.png\": {\"tags\": {\"smile\": 0.5}}", ",") + "}"),
                seen(
                        "tags.json",
                        "tags of an image",
                        400,
                        n -> "{\"a.png\": {\"tags\": {" + joined(n, "\"tag#\": 0.5", ",") + "}}}"),
                seen("tags.json", "nested lists", 400, n -> nested("[", "1", "]", n)),
                seen("tags.json", "nested objects", 400, n -> nested("{\"tags\":", "1", "}", n)),
                seen(
                        "tags.json",
                        "digits of a score",
                        2000,
                        n -> "{\"a.png\": {\"tags\": {\"smile\": 0." + "1".repeat(n) + "}}}"),
                seen("tags.jsonl", "images", 300, n -> each(n, "{\"file\": \"#.png\", \"tags\": [\"smile\"]}\n")),
                seen("tags.csv", "rows", 300, n -> "file,tag,score\n" + each(n, "a.png,tag#,0.5\n")),
                seen("tags.csv", "titles", 400, n -> "file,tags" + each(n, ",t#") + "\na.png,smile\n"),
                // loralint's own files
                of("loralint.toml", "lists", 300, n -> "ignore = [" + joined(n, "\"x#/*\"", ", ") + "]"),
                of("loralint.toml", "unknown keys", 300, n -> each(n, "key# = 1\n")),
                of("loralint.toml", "letters of a string", 2000, n -> "profile = \"" + "a".repeat(n) + "\""),
                of("loralint.toml", "nested lists", 300, n -> "ignore = " + nested("[", "1", "]", n)),
                of(
                        "loralint.toml",
                        "suppressions",
                        300,
                        n -> each(n, "[[suppress]]\nrule = \"captions/x#\"\nreason = \"x\"\n")),
                of(
                        "loralint.toml",
                        "conventions",
                        200,
                        n -> each(n, "[[convention]]\nname = \"c#\"\nforbid = [\"tag#\"]\n")),
                of(
                        "loralint.toml",
                        "conventions that replace",
                        200,
                        n -> each(n, "[[convention]]\nname = \"c#\"\nreplace = { \"tag#\" = \"better#\" }\n")),
                of(
                        "loralint.toml",
                        "conventions that require and forbid",
                        200,
                        n -> each(n, "[[convention]]\nname = \"r#\"\nrequire = [\"tag#\"]\n")
                                + each(n, "[[convention]]\nname = \"f#\"\nforbid = [\"worse#\"]\n")),
                of(
                        "loralint.toml",
                        "conventions that require and allow",
                        500,
                        n -> each(n, "[[convention]]\nname = \"r#\"\nrequire = [\"tag#\"]\n")
                                + each(n, "[[convention]]\nname = \"a#\"\nallow-only = [\"tag*\"]\n")),
                of(
                        "loralint.toml",
                        "conventions that require and forbid by a pattern",
                        500,
                        n -> each(n, "[[convention]]\nname = \"r#\"\nrequire = [\"tag#\"]\n")
                                + each(n, "[[convention]]\nname = \"f#\"\nforbid = [\"worse#*\"]\n")),
                of(
                        "loralint.toml",
                        "conventions of other concepts about one tag",
                        500,
                        n -> each(n, "[[convention]]\nname = \"r#\"\nconcept = \"a#\"\nrequire = [\"tag\"]\n")
                                + each(n, "[[convention]]\nname = \"f#\"\nconcept = \"b#\"\nforbid = [\"tag\"]\n")),
                of(
                        "loralint.toml",
                        "replacements of a convention",
                        200,
                        n -> "[[convention]]\nname = \"c\"\n[convention.replace]\n"
                                + each(n, "\"tag#\" = \"better#\"\n")),
                of(
                        ".loralint-baseline.json",
                        "findings",
                        300,
                        n -> "{\"schema\":1,\"findings\":["
                                + joined(n, "{\"fingerprint\":\"#\",\"rule\":\"captions/x\",\"path\":\"a\"}", ",")
                                + "]}"),
                of(".loralint-baseline.json", "nested lists", 400, n -> nested("[", "1", "]", n)),
                // finished LoRA files
                lora(
                        "tensors",
                        200,
                        n -> "{"
                                + joined(
                                        n,
                                        "\"lora_unet_#.lora_down.weight\":{\"dtype\":\"F16\",\"shape\":[0],\"data_offsets\":[0,0]}",
                                        ",")
                                + "}"),
                lora("metadata", 400, n -> "{\"__metadata__\":{" + joined(n, "\"ss_key#\":\"1\"", ",") + "}}"),
                lora(
                        "letters of metadata",
                        3000,
                        n -> "{\"__metadata__\":{\"ss_output_name\":\"" + "\u4e00".repeat(n) + "\"}}"),
                lora(
                        "tags in metadata",
                        400,
                        n -> "{\"__metadata__\":{\"ss_tag_frequency\":\"{\\\"10_mira\\\":{"
                                + joined(n, "\\\"tag#\\\":1", ",") + "}}\"}}"),
                lora(
                        "datasets in metadata",
                        200,
                        n -> "{\"__metadata__\":{\"ss_datasets\":\"["
                                + joined(n, "{\\\"subsets\\\":[{\\\"image_dir\\\":\\\"d#\\\"}]}", ",") + "]\"}}"),
                lora(
                        "nested lists in metadata",
                        400,
                        n -> "{\"__metadata__\":{\"ss_datasets\":\"" + nested("[", "1", "]", n) + "\"}}"),
                lora("nested lists", 400, n -> nested("[", "1", "]", n)),
                lora("nested objects", 400, n -> nested("{\"a\":", "1", "}", n)),
                lora(
                        "dimensions of a tensor",
                        400,
                        n -> "{\"a\":{\"dtype\":\"F16\",\"shape\":[" + joined(n, "0", ",")
                                + "],\"data_offsets\":[0,0]}}"),
                lora("spaces", 3000, n -> "{" + " ".repeat(n) + "}"));
    }

    private static GrowingInput seen(String path, String name, int size, IntFunction<String> content) {
        return new GrowingInput(
                name,
                "tags/" + path,
                size,
                n -> content.apply(n).getBytes(StandardCharsets.UTF_8),
                "check",
                "10_mira",
                "--no-cache",
                "--tags-from",
                "tags");
    }

    private static GrowingInput lora(String name, int size, IntFunction<String> header) {
        return new GrowingInput(
                name, "a.safetensors", size, n -> safetensors(header.apply(n)), "audit", ".", "--no-cache");
    }

    private static byte[] safetensors(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            file.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(text.length)
                    .array());
            file.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
