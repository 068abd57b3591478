package dev.loralint.report.audit;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.lora.loaders.Load;
import dev.loralint.report.Markup;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.LoraCard;
import dev.loralint.result.TrainedSubject;
import dev.loralint.result.TrainedTag;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model card for each file, in Markdown with the front matter that Hugging Face reads: how the LoRA is called, what is known of
 * it, and what is not. The text of strangers is escaped for both.
 */
public final class ModelCards implements AuditReport {

    /** In the first lines of each card, by which another run knows its own. */
    public static final String MARK = "# loralint audit --format card";

    private static final int FINDINGS_AT_MOST = 50;

    private static final int PUBLISHED_AT_MOST = 20;

    /** {@code OWNER/NAME}, as the hub calls a model, and not a file of one. */
    private static final Pattern ON_THE_HUB =
            Pattern.compile("[A-Za-z0-9][\\w.-]{0,95}/[\\w.-]{1,96}(?<!\\.safetensors)(?<!\\.ckpt)");

    private static final String NOT_RECORDED = "not recorded";

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        String separator = "";
        for (AuditedFile file : result.files()) {
            out.append(separator).append(card(file));
            separator = "\n";
        }
    }

    /** The card of a file. */
    public static String card(AuditedFile file) {
        return new Card(file).text();
    }

    private static final class Card {

        private final AuditedFile file;
        private final LoraCard card;
        private final TrainedSubject subject;
        private final StringBuilder text = new StringBuilder(4096);

        Card(AuditedFile file) {
            this.file = file;
            this.card = file.card();
            this.subject = card.subject();
        }

        String text() {
            frontMatter();
            String name = file.name().replaceFirst("\\.safetensors$", "");
            text.append("\n# ").append(Markup.of(name)).append("\n\n");
            if (card.algorithm().isEmpty()) {
                text.append(Markup.of("This file is not a LoRA that a program can load"))
                        .append(".\n");
                problems();
                return text.toString();
            }
            facts();
            call();
            tags();
            programs();
            problems();
            unknown();
            return text.toString();
        }

        private void frontMatter() {
            text.append("---\n").append(MARK).append("\ntags:\n- lora\n");
            String base = card.setting("base_model");
            if (ON_THE_HUB.matcher(base).matches()) {
                text.append("base_model: ").append(Plain.quoted(base)).append('\n');
            }
            String call = trigger();
            if (!call.isEmpty()) {
                text.append("instance_prompt: ").append(Plain.quoted(call)).append('\n');
            }
            text.append("---\n");
        }

        /** The word that calls the subject; what the publisher says comes first. */
        private String trigger() {
            return card.published().isEmpty()
                    ? subject.trigger()
                    : card.published().get(0);
        }

        private void facts() {
            text.append("| | |\n|---|---|\n");
            row("Base model", base());
            row("Network", network());
            row("Resolution", or(card.resolution(), NOT_RECORDED));
            row("Clip skip", or(card.setting("clip_skip"), NOT_RECORDED));
            row("Training", training());
            row("Tensor names", card.keys());
            row("Metadata", card.source().equals("nobody") ? "none" : card.source());
        }

        private void row(String name, String value) {
            text.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(Markup.of(value))
                    .append(" |\n");
        }

        private String base() {
            String family = or(card.base(), "unknown family");
            String name = card.setting("base_model");
            return name.isEmpty() ? family + ", file " + NOT_RECORDED : family + ", trained on " + name;
        }

        private String network() {
            StringBuilder network = new StringBuilder(card.algorithm());
            if (card.rank() > 0) {
                network.append(", rank ").append(card.rank());
            }
            if (!Double.isNaN(card.alpha())) {
                network.append(", alpha ").append(shown(card.alpha()));
            } else if (card.rank() > 0) {
                network.append(", no alpha: programs apply it at strength 1");
            }
            return network.toString();
        }

        private String training() {
            List<String> parts = new ArrayList<>();
            if (!card.optimizer().isEmpty()) {
                parts.add(card.optimizer() + (card.rate().isEmpty() ? "" : " at " + card.rate()));
            }
            if (card.steps() > 0) {
                parts.add(Plain.count(card.steps(), "step"));
            }
            if (card.images() > 0) {
                parts.add(Plain.count(card.images(), "image"));
            }
            return parts.isEmpty() ? NOT_RECORDED : String.join(", ", parts);
        }

        private void call() {
            text.append("\n## How to call it\n\n");
            if (!card.published().isEmpty()) {
                text.append("Trigger words from the publisher: ")
                        .append(String.join(
                                ", ",
                                card.published().stream()
                                        .limit(PUBLISHED_AT_MOST)
                                        .map(Markup::code)
                                        .toList()))
                        .append("\n\n");
            }
            subject(subject);
            card.otherSubjects().forEach(this::subject);
        }

        private void subject(TrainedSubject one) {
            if (one.images() == 0 && one.trigger().isEmpty()) {
                return;
            }
            text.append("- ").append(one.name().isEmpty() ? "Captions" : "Folder " + Markup.code(one.name()));
            text.append(": ");
            if (one.trigger().isEmpty()) {
                text.append("no trigger word found");
            } else {
                text.append("trigger word ")
                        .append(Markup.code(one.trigger()))
                        .append(" (")
                        .append(one.confidence())
                        .append(")");
            }
            text.append(". ").append(pruned(one)).append('\n');
            if (one.wall() > 0) {
                text.append("  Prompt: ")
                        .append(Markup.code(one.prompt()))
                        .append(" (")
                        .append(Plain.count(one.promptTokens(), "token"))
                        .append(")\n");
            }
        }

        /** Whether the trigger is a word or a wall. */
        private static String pruned(TrainedSubject one) {
            if (one.wall() == TrainedSubject.UNKNOWN) {
                return "Whether the captions were pruned is not known.";
            }
            if (one.wall() == 0) {
                return one.trigger().isEmpty()
                        ? "No tag is in almost all captions."
                        : "The captions were pruned: the trigger word alone calls the subject.";
            }
            return "The captions were not pruned: " + Plain.count(one.wall(), "tag")
                    + (one.trigger().isEmpty()
                            ? " must be prompted to get the subject."
                            : " must be prompted together with the trigger word.");
        }

        private void tags() {
            if (card.tags().isEmpty()) {
                return;
            }
            text.append("\n## Tags in the training captions\n\n| tag | captions | |\n|---|--:|---|\n");
            for (TrainedTag tag : card.tags()) {
                text.append("| ")
                        .append(Markup.code(tag.tag()))
                        .append(" | ")
                        .append(tag.percent())
                        .append(" % | ")
                        .append(meaning(tag.kind()))
                        .append(" |\n");
            }
        }

        private static String meaning(String kind) {
            return switch (kind) {
                case "trigger" -> "trigger word";
                case "trait" -> "look of the subject";
                case "constant" -> "in almost every caption";
                default -> "";
            };
        }

        private void programs() {
            if (card.loads().isEmpty()) {
                return;
            }
            text.append("\n## Programs\n\n| program | release | tensors used |\n|---|---|---|\n");
            for (Load load : card.loads()) {
                text.append("| ")
                        .append(Markup.of(load.title()))
                        .append(" | ")
                        .append(Markup.of(load.release()))
                        .append(" | ")
                        .append(Markup.of(load.isError() ? "error: " + load.problem() : load.inWords()))
                        .append(" |\n");
            }
        }

        /** What the table of programs says is not said again. */
        private void problems() {
            List<Finding> problems = file.allFindings().stream()
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .filter(finding -> card.loads().isEmpty() || !finding.rule().equals("lora/loader"))
                    .limit(FINDINGS_AT_MOST)
                    .toList();
            if (problems.isEmpty()) {
                return;
            }
            text.append("\n## Known problems\n\n");
            for (Finding problem : problems) {
                text.append("- ")
                        .append(Markup.of(Plain.cut(problem.message(), 1_000)))
                        .append('\n');
            }
        }

        private void unknown() {
            List<String> unknown = new ArrayList<>();
            if (trigger().isEmpty()) {
                unknown.add("the trigger word");
            }
            if (subject.wall() == TrainedSubject.UNKNOWN) {
                unknown.add("whether the captions were pruned");
            }
            if (card.tags().isEmpty()) {
                unknown.add("the tags of the captions");
            }
            if (card.base().isEmpty() || card.base().equals("unknown")) {
                unknown.add("the family of the base model");
            }
            if (card.setting("base_model").isEmpty()) {
                unknown.add("the base model that it was trained on");
            }
            if (card.resolution().isEmpty()) {
                unknown.add("the resolution");
            }
            if (card.setting("clip_skip").isEmpty()) {
                unknown.add("clip skip");
            }
            if (card.loads().isEmpty()) {
                unknown.add("which programs load it");
            }
            if (file.weights() == null) {
                unknown.add("whether the weights are sound (--weights was not given)");
            }
            if (!unknown.isEmpty()) {
                text.append("\n## Not known\n\nNot recorded in the file, or not known from it: ")
                        .append(Markup.of(String.join(", ", unknown)))
                        .append(".\n");
            }
        }

        private static String or(String value, String otherwise) {
            return value.isEmpty() ? otherwise : value;
        }

        private static String shown(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? String.valueOf((long) value)
                    : String.format(Locale.ROOT, "%.4g", value);
        }
    }
}
