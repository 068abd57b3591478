package dev.loralint.review;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Contradiction;
import dev.loralint.concepts.TagUse;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.review.steps.SettingEdit;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Target;
import dev.loralint.text.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person can answer to a decision, and what comes of it. */
final class Choices {

    /** Rules that ask whether a tag belongs to the subject: {@code keep} and {@code prune} answer them for good. */
    private static final Set<String> PRUNING = Set.of(
            "captions/identity-tag", "captions/signature-tag", "captions/inconsistent-trait", "captions/variant-noise");

    private static final String CONTRADICTION = "captions/contradiction";
    private static final String DUPLICATE = "dataset/duplicate-image";
    private static final String ORPHAN = "captions/orphan-caption";

    private final Checked checked;
    private final Path directory;
    private final Path settings;

    Choices(Checked checked, Path directory, Path settings) {
        this.checked = checked;
        this.directory = directory;
        this.settings = settings;
    }

    /** Whether there is something to choose although no fix is offered. */
    static boolean offersChoice(Finding finding) {
        return finding.tag() != null
                        && (PRUNING.contains(finding.rule()) || finding.rule().equals(CONTRADICTION))
                || finding.rule().equals(DUPLICATE);
    }

    List<Choice> of(String id, List<Finding> findings) {
        Finding first = findings.get(0);
        List<Choice> choices = new ArrayList<>();
        if (first.fixable()) {
            Fix fix = first.fix();
            String description = fix == null ? "" : fix.description();
            choices.add(new Choice(
                    Choice.ACCEPT,
                    isPruning(first)
                            ? "Prune"
                            : fix != null && fix.applicability() == Applicability.SAFE ? "Fix" : "Accept",
                    description,
                    false,
                    () -> fixes(findings)));
        } else if (first.rule().equals(DUPLICATE)) {
            duplicates(first, choices);
        } else if (first.rule().equals(CONTRADICTION) && first.tag() != null) {
            contradiction(first, first.tag(), choices);
        } else if (isPruning(first) && first.tag() != null) {
            prune(first, first.tag(), choices);
        } else if (first.rule().equals(ORPHAN)) {
            choices.add(new Choice(
                    Choice.ACCEPT,
                    "Delete",
                    "Deletes the caption files",
                    false,
                    () -> List.of(StagedChange.removing(targets(findings)))));
        }
        choices.add(isPruning(first) && first.tag() != null ? keep(first, first.tag()) : suppress(first, findings));
        return choices;
    }

    private static boolean isPruning(Finding finding) {
        return PRUNING.contains(finding.rule()) && finding.tag() != null;
    }

    // ---- what a fix does

    private List<StagedChange> fixes(List<Finding> findings) {
        List<StagedChange> changes = new ArrayList<>();
        for (Finding finding : findings) {
            Fix fix = finding.fix();
            if (fix != null && fix.automatic() && !fix.changes().isEmpty()) {
                boolean writes = fix.changes().stream().anyMatch(Change.WriteCaption.class::isInstance);
                List<Target> targets = writes ? missing(finding) : targets(List.of(finding));
                changes.add(StagedChange.of(targets, fix.changes()));
            }
        }
        return changes;
    }

    /** Each file once, and each caption of a file with several. */
    private List<Target> targets(List<Finding> findings) {
        Set<Target> targets = new LinkedHashSet<>();
        Set<String> files = new LinkedHashSet<>();
        for (Finding finding : findings) {
            List<Location> places =
                    finding.places().isEmpty() ? List.of(Location.of(finding.path())) : finding.places();
            for (Location place : places) {
                Target target = checked.target(place);
                if (target.slot() >= 0) {
                    targets.add(new Target(target.path(), target.slot(), 0, 0));
                } else if (files.add(target.path())) {
                    targets.add(target);
                }
            }
        }
        return List.copyOf(targets);
    }

    /** Where a caption is missing, the place is its image. */
    private List<Target> missing(Finding finding) {
        List<Target> targets = new ArrayList<>();
        for (Location place : finding.places()) {
            Target target = checked.at(place.path()).map(Item::target).orElseGet(() -> checked.target(place));
            targets.add(target);
        }
        return targets;
    }

    // ---- choices that no fix makes

    private void prune(Finding finding, String tag, List<Choice> choices) {
        boolean removes = finding.rule().equals("captions/variant-noise");
        choices.add(new Choice(
                Choice.ACCEPT,
                removes ? "Remove" : "Prune",
                "Removes `" + tag + "` from " + captions(finding.placesTotal())
                        + (removes ? "" : ", and writes it to `prune` in loralint.toml"),
                false,
                () -> {
                    List<StagedChange> changes = new ArrayList<>();
                    changes.add(StagedChange.of(
                            targets(List.of(finding)), List.of(new Change.RemoveTags(keys(finding, tag)))));
                    if (!removes) {
                        changes.add(StagedChange.settings(
                                SettingEdit.drop(concept(finding), Choice.KEEP, tag),
                                SettingEdit.add(concept(finding), "prune", tag)));
                    }
                    return changes;
                }));
    }

    private List<String> keys(Finding finding, String tag) {
        return use(finding, tag).map(TagUse::keys).orElse(List.of(tag));
    }

    private Optional<TagUse> use(Finding finding, String tag) {
        return concepts(finding).stream()
                .flatMap(concept -> concept.looks().stream())
                .flatMap(concept -> concept.tagUses().stream())
                .filter(use -> use.tag().equals(tag))
                .findFirst();
    }

    private List<Concept> concepts(Finding finding) {
        return checked.concepts(String.valueOf(finding.concept()));
    }

    /** The rarer of the two tags comes first. */
    private void contradiction(Finding finding, String tag, List<Choice> choices) {
        String other = concepts(finding).stream()
                .flatMap(concept -> concept.contradictions().stream())
                .filter(pair -> pair.tag().equals(tag) && pair.places().equals(finding.places()))
                .map(Contradiction::other)
                .findFirst()
                .orElse("");
        List<String> tags = new ArrayList<>(List.of(tag));
        if (!other.isEmpty()) {
            int own = use(finding, tag).map(TagUse::captions).orElse(0);
            int others = use(finding, other).map(TagUse::captions).orElse(0);
            tags.add(others < own ? 0 : 1, other);
        }
        for (String each : tags) {
            choices.add(new Choice(
                    "tag:" + each,
                    "Remove " + each,
                    "Removes `" + each + "` from " + captions(finding.placesTotal()),
                    false,
                    () -> List.of(StagedChange.of(
                            targets(List.of(finding)), List.of(new Change.RemoveTags(keys(finding, each)))))));
        }
    }

    private void duplicates(Finding finding, List<Choice> choices) {
        List<String> images =
                finding.places().stream().map(Location::path).distinct().toList();
        for (int i = 0; i < images.size(); i++) {
            String kept = images.get(i);
            boolean two = images.size() == 2;
            choices.add(new Choice(
                    two ? i == 0 ? "left" : "right" : "image:" + (i + 1),
                    two ? i == 0 ? "Keep the left" : "Keep the right" : "Keep image " + (i + 1),
                    "Keeps `" + kept + "` and deletes the other" + (two ? "" : "s") + ", with the caption",
                    false,
                    () -> List.of(StagedChange.removing(copies(images, kept)))));
        }
    }

    /** The other images, with captions that no image uses then. */
    private List<Target> copies(List<String> images, String kept) {
        Set<Target> files = new LinkedHashSet<>();
        String keptCaption =
                checked.at(kept).map(Item::target).map(Target::path).orElse("");
        for (String image : images) {
            if (!image.equals(kept)) {
                files.add(Target.file(image));
                Target caption = checked.at(image)
                        .filter(item -> item.caption() != null)
                        .map(Item::target)
                        .orElse(null);
                if (caption != null && caption.slot() < 0 && !caption.path().equals(keptCaption)) {
                    files.add(caption);
                }
            }
        }
        return List.copyOf(files);
    }

    // ---- what is written to loralint.toml

    private static List<String> concept(Finding finding) {
        return finding.concept() == null ? List.of() : List.of("concepts", finding.concept());
    }

    private Choice keep(Finding finding, String tag) {
        return new Choice(
                Choice.KEEP,
                "Keep",
                "Keeps `" + tag + "` in the captions, and writes it to `keep` in loralint.toml",
                true,
                () -> List.of(StagedChange.settings(
                        SettingEdit.drop(concept(finding), "prune", tag),
                        SettingEdit.add(concept(finding), Choice.KEEP, tag))));
    }

    private Choice suppress(Finding first, List<Finding> findings) {
        return new Choice(
                Choice.KEEP,
                first.rule().equals(DUPLICATE) ? "Keep all" : "Keep",
                "Leaves it as it is, and writes a `[[suppress]]` entry to loralint.toml",
                true,
                () -> List.of(StagedChange.settings(
                        new SettingEdit(SettingEdit.What.APPEND, List.of(), "", suppression(first, findings)))));
    }

    private String suppression(Finding first, List<Finding> findings) {
        StringBuilder lines = new StringBuilder("[[suppress]]\n");
        lines.append("rule = ").append(Plain.quoted(first.rule())).append('\n');
        String path = glob(findings);
        if (!path.isEmpty()) {
            lines.append("path = ").append(Plain.quoted(path)).append('\n');
        }
        line("tag", first.tag(), lines);
        line("setting", first.setting(), lines);
        return lines.append("reason = \"kept in a review\"\n").toString();
    }

    private static void line(String key, @Nullable String value, StringBuilder lines) {
        if (value != null && !value.isEmpty()) {
            lines.append(key).append(" = ").append(Plain.quoted(value)).append('\n');
        }
    }

    /** The file, or all that is in the folder of the files. */
    private String glob(List<Finding> findings) {
        Path base = Optional.ofNullable(settings.getParent()).orElse(settings);
        Set<Path> files = new LinkedHashSet<>();
        for (Finding finding : findings) {
            files.add(absolute(finding.path()));
            finding.places().forEach(place -> files.add(absolute(place.path())));
            if (!finding.places().isEmpty()) {
                files.remove(absolute(finding.path()));
                finding.places().forEach(place -> files.add(absolute(place.path())));
            }
        }
        if (files.size() == 1) {
            return escaped(ShownPath.of(files.iterator().next(), base));
        }
        Path common = null;
        for (Path file : files) {
            Path folder = Optional.ofNullable(file.getParent()).orElse(file);
            common = common == null ? folder : common(common, folder);
        }
        if (common == null || common.equals(base) || base.startsWith(common)) {
            return "";
        }
        return escaped(ShownPath.of(common, base)) + "/**";
    }

    private Path absolute(String shown) {
        return directory.resolve(shown).toAbsolutePath().normalize();
    }

    private static Path common(Path one, Path other) {
        Path folder = one;
        while (!other.startsWith(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static String escaped(String path) {
        return path.replaceAll("([*?\\[\\]{}\\\\])", "\\\\$1");
    }

    private static String captions(int count) {
        return count == 1 ? "1 caption" : count + " captions";
    }
}
