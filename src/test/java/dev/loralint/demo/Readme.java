package dev.loralint.demo;

import java.util.List;

/** The READMEs beside the demo datasets. */
final class Readme {
    private Readme() {}

    static String overview() {
        return """
                # Demo datasets

                Neravelle is an invented character with an invented trigger word. Her pictures are drawn by code and
                stand under the project's licence.

                | folder | what |
                |---|---|
                | [`raw/`](raw/README.md) | as a tagger and a hurried person leave it: every fault in it is planted and listed |
                | [`clean/`](clean/README.md) | the same after the guide's treatment: nothing to find |

                The configurations name their dataset relative to the root of the repository.

                Everything here, this file included, is written by `dev.loralint.demo.DemoPainter`, which lies with the
                tests; a test says when a file no longer is what it would write. To write all of it again, from the root
                of the repository:

                ```
                mvn -q test-compile
                java -cp target/test-classes dev.loralint.demo.DemoPainter src/demo
                ```
                """;
    }

    static String raw() {
        return """
                # The raw dataset

                Two concepts of one character, `10_neravelle` (everyday clothes) and `20_neravelle_gown` (one ball
                gown), tagged by a machine and never pruned, with a training configuration as people download it. All of
                the following is wrong on purpose; nothing else is.

                ## Captions

                """
                + table("file", Fault.CAPTIONS)
                + """

                `witch.txt` is *not* a fault: `black hair` beside `alternate hair color` is a variant and stays.

                ## Folders and files

                """
                + table("where", Fault.DATASET)
                + """

                ## Configuration (`train.toml`)

                """
                + table("setting", Fault.CONFIGURATION);
    }

    static String clean() {
        return """
                # The clean dataset

                The pictures of the [raw dataset](../raw/README.md), without five of them, after the guide's treatment:

                - The trigger word, `neravelle` or `neravelle gown`, is the first tag of every caption, and
                  `keep_tokens = 1` keeps it there.
                - What defines her is in no caption (purple hair, yellow eyes, pointed ears, a mole under the eye …), and
                  what defines the gown is in none of the gown's: the trigger words carry it.
                - What changes from picture to picture is tagged: pose, expression, clothes, place, framing. So are the
                  two deliberate exceptions, beside their `alternate hair color` and `alternate hairstyle`.
                - `train.toml`: Prodigy at 1.0 with `d_coef=2`, cosine, alpha half of dim, bf16, `torch_compile` with its
                  backend, debiased loss, `clip_skip = 2`, and the caption extension that the files have.
                - The pictures have exactly the sizes of three buckets (832x1216, 1024x1024, 1216x832), each with at
                  least a batch of them.
                """;
    }

    private static String table(String where, List<Fault> faults) {
        StringBuilder table = new StringBuilder("| rule | " + where + " | what is wrong |\n|---|---|---|\n");
        for (Fault fault : faults) {
            table.append("| `%s` | %s | %s |\n".formatted(fault.rule(), fault.where(), fault.what()));
        }
        return table.toString();
    }
}
