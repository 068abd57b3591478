package dev.loralint.demo;

import java.util.List;

/**
 * One fault of the raw dataset: the rule that is to find it, where, and what is wrong there. The README of the raw
 * dataset is made from these.
 */
record Fault(String rule, String where, String what) {
    static final List<Fault> CAPTIONS = List.of(
            new Fault(
                    "captions/identity-tag",
                    "both concepts",
                    "`purple hair`, `long hair`, `yellow eyes`, `pointy ears`, `ahoge`, `blunt bangs`, `sidelocks` and"
                            + " `mole under eye` are left in; each is in 70 to 100 % of the captions"),
            new Fault(
                    "captions/trigger-missing",
                    "`10_neravelle/` `snow.txt`, `cafe.txt`, `sports-day.txt`, `autumn.txt`;"
                            + " `20_neravelle_gown/stage.txt`",
                    "the trigger word is not there; `autumn.txt` has the placeholder instead"),
            new Fault(
                    "captions/trigger-not-first",
                    "`10_neravelle/` `beach.txt`, `library.txt`",
                    "the trigger stands third, so `keep_tokens = 1` keeps `1girl` and shuffles the trigger away"),
            new Fault("captions/missing-caption", "`10_neravelle/meadow.png`", "no caption at all"),
            new Fault(
                    "captions/missing-caption",
                    "`10_neravelle/raincoat.caption`",
                    "captioned in another extension than the rest: once the trainer reads `.txt`, `raincoat.png` has"
                            + " no caption"),
            new Fault("captions/empty-caption", "`10_neravelle/surprise.txt`", "no bytes: the trainer stops at it"),
            new Fault(
                    "captions/token-overflow",
                    "`10_neravelle/festival.txt`",
                    "more than 75 tokens; the last tags are cut off"),
            new Fault("captions/duplicate-tag", "`10_neravelle/cherry-blossoms.txt`", "`smile` twice"),
            new Fault(
                    "captions/underscore-mix",
                    "`10_neravelle/bedtime.txt`",
                    "some tags with underscores, some with spaces"),
            new Fault("captions/orphan-caption", "`10_neravelle/first-draft.txt`", "its picture is gone"),
            new Fault(
                    "captions/encoding",
                    "`10_neravelle/headphones.txt`",
                    "a byte order mark, which becomes part of the trigger word"),
            new Fault(
                    "captions/multi-line", "`10_neravelle/sunset.txt`", "a second line, which the trainer never reads"),
            new Fault("captions/placeholder", "`10_neravelle/autumn.txt`", "`[trigger]` was never filled in"));

    static final List<Fault> DATASET = List.of(
            new Fault(
                    "dataset/caption-extension",
                    "`train.toml`",
                    "`caption_extension` is left out, so the trainer looks for `.caption` and reads no `.txt`"),
            new Fault(
                    "dataset/image-collision",
                    "`10_neravelle/` `ice-cream.png`, `ice-cream.jpg`",
                    "two pictures share one caption"),
            new Fault("dataset/unread-image", "`10_neravelle/cat-ears.gif`", "the trainer does not read `.gif`"),
            new Fault("dataset/folder-name", "`extra/`", "no repeats in the name: the trainer passes the folder over"),
            new Fault(
                    "dataset/trigger-wall",
                    "both concepts",
                    "whoever uses the LoRA would have to type all of the near-constant tags; in `20_neravelle_gown`"
                            + " the outfit as well (`blue dress`, `strapless`, `elbow gloves`, `necklace`)"));

    static final List<Fault> CONFIGURATION = List.of(
            new Fault("config/optimizer", "`optimizer_type`", "AdamW8bit"),
            new Fault("config/alpha-ratio", "`network_alpha`", "as large as `network_dim`: ratio 1.0"),
            new Fault("config/lr-scheduler", "`lr_scheduler`", "constant"),
            new Fault("config/mixed-precision", "`mixed_precision`", "fp16"),
            new Fault("config/debiased-loss", "`debiased_estimation_loss`", "not written: off"),
            new Fault("config/clip-skip", "`clip_skip`", "not written (information: SDXL training does not use it)"),
            new Fault("config/dynamo-backend", "`dynamo_backend`", "not written (information)"),
            new Fault(
                    "config/unknown-key",
                    "`lr_scheduler_num_cycle`",
                    "no option of sd-scripts, which reads `lr_scheduler_num_cycles`"),
            new Fault(
                    "config/wrong-type",
                    "`gradient_checkpointing`",
                    "`\"false\"` is text, and text that is not empty counts as true"));
}
