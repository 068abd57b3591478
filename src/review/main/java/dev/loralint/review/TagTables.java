package dev.loralint.review;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.TagUse;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagSuggestion;
import dev.loralint.review.steps.SettingEdit;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.rules.Profile;
import dev.loralint.settings.Policy;
import dev.loralint.settings.PolicyKey;
import dev.loralint.settings.ProjectSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tags by concept: how many captions have them, in which slots, and which of them the share prunes. */
final class TagTables {

    private static final int IMAGES = 6;

    /** More is no choice. */
    private static final int SUGGESTED = 40;

    private static final String POLICY = "policy";

    private final Review review;
    private final DecisionCards cards;

    TagTables(Review review, DecisionCards cards) {
        this.review = review;
        this.cards = cards;
    }

    private static List<Concept> concepts(Checked checked) {
        List<Concept> concepts = new ArrayList<>();
        for (Dataset dataset : checked.result().datasets()) {
            for (Concept concept : dataset.concepts()) {
                if (!concept.isRegularisation()) {
                    concepts.addAll(concept.looks());
                }
            }
        }
        return concepts;
    }

    // ---- all tags

    private record Row(TagUse use, Set<String> rules) {}

    private static final class RowFilter implements FilterText.Terms<Row> {

        private static final Set<String> KEYS =
                new LinkedHashSet<>(List.of("tag", "slot", "class", "share", "count", "concept", "rule"));

        @Override
        public Set<String> keys() {
            return KEYS;
        }

        @Override
        public Predicate<Row> term(String key, String value) throws ReviewException {
            Predicate<String> like = FilterText.like(value);
            switch (key) {
                case "slot":
                    Predicate<String> slot = FilterText.like(Lexicon.key(value));
                    return row -> row.use().slot() != null
                            && slot.test(Lexicon.key(row.use().slot()));
                case "class":
                    return row -> like.test(row.use().tagClass());
                case "concept":
                    return row -> like.test(row.use().concept().name());
                case "rule":
                    Predicate<String> rule = FilterText.containing(value);
                    return row -> row.rules().stream().anyMatch(rule);
                case "share":
                    DoublePredicate share = FilterText.number(key, value);
                    return row -> share.test(row.use().share());
                case "count":
                    DoublePredicate count = FilterText.number(key, value);
                    return row -> count.test(row.use().captions());
                case "tag":
                    return row -> like.test(row.use().tag());
                default:
                    Predicate<String> word = FilterText.containing(value);
                    return row -> word.test(row.use().tag());
            }
        }
    }

    Answers.TagRows tags(String filter, @Nullable String concept) {
        Predicate<Row> wanted;
        try {
            wanted = FilterText.read(filter, new RowFilter());
        } catch (ReviewException e) {
            return new Answers.TagRows(review.version(), 0, List.of(), e.sentence());
        }
        Map<String, Decision> byTag = new HashMap<>();
        Map<String, Set<String>> rules = new HashMap<>();
        for (Decision decision : review.decisions()) {
            String key = decision.first().concept() + "|" + decision.first().tag();
            byTag.putIfAbsent(key, decision);
            rules.computeIfAbsent(key, k -> new LinkedHashSet<>())
                    .add(decision.first().rule());
        }
        List<Answers.TagRow> rows = new ArrayList<>();
        for (Concept each : concepts(review.after())) {
            if (concept != null && !concept.equals(each.name())) {
                continue;
            }
            for (TagUse use : each.tagUses()) {
                String key = each.name() + "|" + use.tag();
                if (use.captions() + use.inCompany() > 0
                        && wanted.test(new Row(use, rules.getOrDefault(key, Set.of())))) {
                    Decision decision = byTag.get(key);
                    rows.add(new Answers.TagRow(
                            use.tag(),
                            each.name(),
                            use.captions(),
                            use.of(),
                            use.share(),
                            use.isTrigger() ? TagClass.TRIGGER.label() : use.tagClass(),
                            use.isTrigger() ? null : use.slot(),
                            decision == null ? null : decision.id(),
                            decision == null
                                    ? null
                                    : review.state(decision.id()).label()));
                }
            }
        }
        rows.sort(Comparator.comparingInt(Answers.TagRow::captions).reversed().thenComparing(Answers.TagRow::tag));
        return new Answers.TagRows(review.version(), rows.size(), rows, null);
    }

    /** The uses of tags of a group, by concept. */
    Map<String, List<TagUse>> uses(TagGroup group) {
        Map<String, List<TagUse>> uses = new LinkedHashMap<>();
        for (Concept concept : concepts(review.after())) {
            for (TagUse use : concept.tagUses()) {
                if (group.has(use) && use.captions() + use.inCompany() > 0) {
                    uses.computeIfAbsent(concept.name(), c -> new ArrayList<>()).add(use);
                }
            }
        }
        return uses;
    }

    /** The classes and slots of the tags that captions have. */
    Answers.TagGroups groups(@Nullable String concept) {
        Map<TagGroup, Set<String>> classes = new TreeMap<>(Comparator.comparing(TagGroup::name));
        Map<TagGroup, Set<String>> slots = new TreeMap<>(Comparator.comparing(TagGroup::name));
        for (Concept each : concepts(review.after())) {
            if (concept != null && !concept.equals(each.name())) {
                continue;
            }
            for (TagUse use : each.tagUses()) {
                if (!use.isTrigger() && use.captions() + use.inCompany() > 0) {
                    add(TagGroup.ofClass(use.tagClass()), use, classes);
                    if (use.slot() != null) {
                        add(TagGroup.ofSlot(use.slot()), use, slots);
                    }
                }
            }
        }
        return new Answers.TagGroups(review.version(), rows(classes), rows(slots));
    }

    private static void add(TagGroup group, TagUse use, Map<TagGroup, Set<String>> groups) {
        groups.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(use.tag());
    }

    private static List<Answers.TagGroupRow> rows(Map<TagGroup, Set<String>> groups) {
        return groups.entrySet().stream()
                .map(each -> new Answers.TagGroupRow(
                        each.getKey().text(),
                        each.getKey().name(),
                        each.getValue().size()))
                .toList();
    }

    // ---- completion

    /** Tags that complete what is typed, with the number of captions as they will be. */
    Answers.Suggestions suggestions(String typed, @Nullable String concept) throws ReviewException {
        Lexicon lexicon = Lexicon.standard().withUser(review.project().lexicon());
        Map<String, Integer> counts = new HashMap<>();
        Set<String> triggers = new LinkedHashSet<>();
        for (Concept each : concepts(review.after())) {
            if (concept == null || concept.equals(each.name())) {
                triggers.addAll(each.triggers());
                each.tagUses().forEach(use -> counts.merge(use.tag(), use.captions() + use.inCompany(), Integer::sum));
            }
        }
        List<TagSuggestion> used = counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each ->
                        new TagSuggestion(each.getKey(), each.getValue(), TagSuggestion.about(lexicon, each.getKey())))
                .sorted(Comparator.comparingInt(TagSuggestion::captions)
                        .reversed()
                        .thenComparing(TagSuggestion::tag))
                .toList();
        return new Answers.Suggestions(
                review.version(),
                TagSuggestion.of(typed, List.copyOf(triggers), used, lexicon, SUGGESTED).stream()
                        .map(each -> new Answers.Suggested(each.tag(), each.captions(), each.about()))
                        .toList());
    }

    // ---- slots

    List<Answers.SlotRow> slots() {
        List<Answers.SlotRow> slots = new ArrayList<>();
        for (Concept concept : concepts(review.before())) {
            Map<String, List<TagUse>> bySlot = new LinkedHashMap<>();
            for (TagUse use : concept.tagUses()) {
                String slot = use.slot();
                if (use.isTrait() && slot != null && use.captions() > 0 && !use.isTrigger()) {
                    bySlot.computeIfAbsent(slot, s -> new ArrayList<>()).add(use);
                }
            }
            bySlot.forEach((slot, uses) -> {
                uses.sort(Comparator.comparingInt(TagUse::captions).reversed().thenComparing(TagUse::tag));
                List<Answers.SlotValue> values = new ArrayList<>();
                for (TagUse use : uses) {
                    values.add(value(concept, use, uses.get(0).tag()));
                }
                slots.add(
                        new Answers.SlotRow(concept.name(), slot, concept.trigger(), concept.votingCaptions(), values));
            });
        }
        slots.sort(Comparator.comparingInt((Answers.SlotRow row) -> row.values().size() > 1 ? 0 : 1));
        return slots;
    }

    /** A value that is mostly in captions with the usual one is no other value: bangs and sidelocks go together. */
    private Answers.SlotValue value(Concept concept, TagUse use, String usual) {
        List<Item> items = with(concept.name(), use);
        long together = items.stream()
                .filter(item -> Objects.requireNonNull(item.caption()).text().indexOf(usual) >= 0)
                .count();
        String id = decision(concept.name(), use.tag());
        String choice = review.choice(id);
        String as = use.tag().equals(usual)
                ? "usual"
                : choice != null
                        ? choice.startsWith("form") ? "form" : choice
                        : 2 * together >= items.size() ? "beside" : "open";
        return new Answers.SlotValue(
                use.tag(),
                use.captions(),
                items.stream()
                        .limit(IMAGES)
                        .map(item -> cards.image(item, use.tag()))
                        .toList(),
                as,
                choice != null && choice.startsWith("form:") ? choice.substring("form:".length()) : null);
    }

    List<Item> with(String concept, TagUse use) {
        return review.before().items(concept).stream()
                .filter(item -> item.caption() != null && item.caption().text().indexOf(use.tag()) >= 0)
                .toList();
    }

    static String decision(String concept, String tag) {
        return "slot|" + concept + "|" + tag;
    }

    Optional<TagUse> use(String concept, String tag) {
        return concepts(review.before()).stream()
                .filter(each -> each.name().equals(concept))
                .flatMap(each -> each.tagUses().stream())
                .filter(use -> use.tag().equals(tag))
                .findFirst();
    }

    // ---- share

    Answers.Shares shares(ProjectSettings project, boolean staged) {
        Policy policy = review.after().result().basis().policy();
        double threshold = Optional.ofNullable(project.policy().get(PolicyKey.TRAIT_SHARE))
                .map(Double::valueOf)
                .orElse(policy.traitShare());
        double usual = Profile.named(review.after().result().basis().profile())
                .map(profile -> profile.policy().traitShare())
                .orElse(threshold);
        Set<String> pruned = new LinkedHashSet<>();
        review.after().result().findings().stream()
                .filter(f -> f.rule().equals("captions/identity-tag") && f.fixable())
                .forEach(f -> pruned.add(f.concept() + "|" + f.tag()));
        List<Answers.ShareRow> rows = new ArrayList<>();
        Map<String, Integer> slots = new LinkedHashMap<>();
        for (Concept concept : concepts(review.before())) {
            for (TagUse use : concept.tagUses()) {
                if (use.captions() > 0 && !use.isTrigger() && (use.isTrait() || use.isSignature())) {
                    rows.add(share(project, concept, use, policy, pruned));
                    if (use.slot() != null && use.isTrait()) {
                        slots.merge(use.slot(), use.captions(), Integer::sum);
                    }
                }
            }
        }
        rows.sort(Comparator.comparingDouble(Answers.ShareRow::share).reversed().thenComparing(Answers.ShareRow::tag));
        List<Answers.LeaveRow> leave = new ArrayList<>();
        Set<String> left = project.leave().getOrDefault("", Set.of());
        slots.forEach((slot, captions) -> leave.add(new Answers.LeaveRow("", slot, left.contains(slot), captions)));
        return new Answers.Shares(
                review.version(), threshold, policy.traitShareLeast(), usual, staged, rows, leave, null);
    }

    private static Answers.ShareRow share(
            ProjectSettings project, Concept concept, TagUse use, Policy policy, Set<String> pruned) {
        String pin = null;
        for (String name : List.of("", concept.name())) {
            if (project.leave().getOrDefault(name, Set.of()).contains(String.valueOf(use.slot()))) {
                pin = "leave";
            }
            if (contains(project.keep().get(name), use)) {
                pin = "keep";
            }
            if (contains(project.prune().get(name), use)) {
                pin = "prune";
            }
        }
        return new Answers.ShareRow(
                concept.name(),
                use.tag(),
                use.slot(),
                use.tagClass(),
                use.captions(),
                use.of(),
                use.share(),
                pin,
                "prune".equals(pin) || pin == null && pruned.contains(concept.name() + "|" + use.tag()),
                pin != null || !use.isTrait() ? null : policy.traitLine().highest(use));
    }

    private static boolean contains(@Nullable Set<String> tags, TagUse use) {
        return tags != null && use.keys().stream().anyMatch(tags::contains);
    }

    static StagedChange threshold(double share) {
        return StagedChange.settings(new SettingEdit(
                SettingEdit.What.NUMBER, List.of(POLICY), PolicyKey.TRAIT_SHARE.key(), String.valueOf(share)));
    }
}
