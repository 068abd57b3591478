package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.concepts.TagUse;
import dev.loralint.concepts.derived.TraitLine;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.result.CheckResult;
import dev.loralint.settings.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The concepts of all datasets and the findings that belong to each. Every concept and every caption gets an anchor that
 * does not depend on its name, as names may hold anything.
 */
public final class Subjects {

    /** The rules that decide which tags a concept's captions should leave to the trigger word. */
    private static final Set<String> IDENTITY = Set.of("captions/identity-tag", "captions/signature-tag");

    private final CheckResult result;
    private final List<Concept> concepts = new ArrayList<>();
    private final Map<Concept, List<Finding>> findings = new LinkedHashMap<>();
    private final IdentityHashMap<Finding, Concept> owners = new IdentityHashMap<>();
    private final Map<Concept, String> keys = new LinkedHashMap<>();
    private final Map<Concept, String> names = new LinkedHashMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final List<Concept> looks = new ArrayList<>();
    private final Map<Concept, Concept> wholes = new HashMap<>();

    public Subjects(CheckResult result) {
        this.result = result;
        for (Dataset dataset : result.datasets()) {
            concepts.addAll(dataset.concepts());
        }
        Map<String, List<Concept>> byName = new HashMap<>();
        for (Concept concept : concepts) {
            keys.put(concept, "s" + (keys.size() + 1));
            byName.computeIfAbsent(concept.name(), n -> new ArrayList<>()).add(concept);
        }
        for (Finding finding : result.findings()) {
            owner(finding, byName).ifPresent(concept -> {
                owners.put(finding, concept);
                findings.computeIfAbsent(concept, c -> new ArrayList<>()).add(finding);
            });
        }
        int n = 0;
        for (Concept concept : concepts) {
            boolean alone = byName.getOrDefault(concept.name(), List.of()).size() < 2;
            names.put(concept, alone ? concept.name() : concept.path());
            concept.forms().forEach(form -> form(form, concept));
            looks.addAll(concept.looks());
            for (Caption caption : concept.captions()) {
                anchors.putIfAbsent(caption.path(), "c" + ++n);
            }
            for (var image : concept.images()) {
                if (!image.captioned()) {
                    anchors.putIfAbsent(image.path(), "c" + ++n);
                }
            }
        }
    }

    /** The first form has its concept's anchor, so that links to the concept lead somewhere. */
    private void form(Concept form, Concept whole) {
        int number = whole.forms().indexOf(form);
        keys.put(form, number == 0 ? key(whole) : key(whole) + "f" + (number + 1));
        names.put(form, name(whole) + ": " + form.trigger());
        wholes.put(form, whole);
    }

    /** Two datasets may have concepts of one name; the finding's path then tells them apart. */
    private static Optional<Concept> owner(Finding finding, Map<String, List<Concept>> byName) {
        List<Concept> candidates =
                finding.concept() == null ? List.of() : byName.getOrDefault(finding.concept(), List.of());
        if (candidates.size() < 2) {
            return candidates.stream().findFirst();
        }
        return candidates.stream()
                .filter(concept -> finding.isBelow(concept.path()))
                .findFirst();
    }

    CheckResult result() {
        return result;
    }

    public List<Concept> concepts() {
        return concepts;
    }

    /** The concepts, or their forms where they have several trigger words: what is counted is counted in these. */
    public List<Concept> looks() {
        return looks;
    }

    /** Of a form: those of its concept. */
    List<Finding> findings(Concept concept) {
        return findings.getOrDefault(wholes.getOrDefault(concept, concept), List.of());
    }

    /** The concept that a finding is about. */
    Optional<Concept> of(Finding finding) {
        return Optional.ofNullable(owners.get(finding));
    }

    /** The anchor of a caption, or of an image that has none. */
    Optional<String> anchor(String path) {
        return Optional.ofNullable(anchors.get(path));
    }

    /** The anchor of an image's caption, or of the image if it has none. */
    Optional<String> anchor(ImageFile image) {
        return anchor(image.captioned() ? image.concept().pathOf(image.expectedCaption()) : image.path());
    }

    /** The name by which people tell it from the others. */
    String name(Concept concept) {
        return names.getOrDefault(concept, concept.name());
    }

    /** A path as short as it is clear: below the only dataset, or what was checked, without that. */
    String shortened(String path) {
        String prefix = (result.datasets().size() == 1
                        ? result.datasets().get(0).path()
                        : result.basis().subject()) + "/";
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    /** Its value in filters, and its card's anchor. */
    String key(Concept concept) {
        return keys.getOrDefault(concept, "");
    }

    /** Tags of the concept that a fix removes because they are part of its identity, in canonical spelling. */
    Set<String> pruned(Concept concept) {
        return removals(concept).stream()
                .map(finding -> String.valueOf(finding.tag()))
                .collect(Collectors.toSet());
    }

    /** The findings whose fix removes a tag as part of the identity; where the profile reports traits alone, there are none. */
    List<Finding> removals(Concept concept) {
        return findings(concept).stream()
                .filter(finding -> IDENTITY.contains(finding.rule()) && finding.tag() != null && finding.fixable())
                .filter(finding -> !wholes.containsKey(concept) || isCountedIn(concept, finding))
                .toList();
    }

    /** A trait of one form may be none of another; what was counted tells them apart. */
    private static boolean isCountedIn(Concept form, Finding finding) {
        return form.tagUses().stream()
                .anyMatch(
                        use -> use.tag().equals(finding.tag()) && use.evidence().isSameCount(finding.evidence()));
    }

    /** Files in which a finding shows. */
    static Set<String> paths(Finding finding) {
        Set<String> paths = new HashSet<>();
        for (Location place : finding.places()) {
            paths.add(place.path());
        }
        return paths;
    }

    Policy policy() {
        return result.basis().policy();
    }

    TraitLine traitLine() {
        return policy().traitLine();
    }

    /** Whether so many captions have it that the trigger word learns it, beyond chance, as rules decide it. */
    boolean isConstant(TagUse use) {
        return use.share() >= constantShare() && use.shareAtLeast() > policy().constantShareLeast();
    }

    double constantShare() {
        return policy().constantShare();
    }
}
