package dev.loralint.review;

import dev.loralint.captions.CaptionText;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.review.steps.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a filter says of images with their captions, as they are staged. */
final class ImageFilter implements FilterText.Terms<Item> {

    private static final Set<String> KEYS = new LinkedHashSet<>(List.of(
            "tag", "caption", "name", "path", "size", "width", "height", "area", "tags", "chars", "tokens", "concept",
            "slot", "class", "rule", "share", "staged", "finding"));

    private final Review review;
    private final Checked checked;
    private final Map<String, Map<String, TagUse>> uses = new HashMap<>();
    private @Nullable Map<String, Set<String>> rules;

    ImageFilter(Review review) {
        this.review = review;
        this.checked = review.after();
    }

    @Override
    public Set<String> keys() {
        return KEYS;
    }

    @Override
    public Predicate<Item> term(String key, String value) throws ReviewException {
        switch (key) {
            case "tag":
                Predicate<String> tag = FilterText.like(Lexicon.key(value));
                return item -> hasTag(item, tag);
            case "caption":
                Predicate<String> caption = FilterText.containing(value);
                return item -> caption.test(line(item));
            case "name":
                Predicate<String> name = FilterText.containing(value);
                return item -> name.test(item.name());
            case "path":
                Predicate<String> path = FilterText.containing(value);
                return item -> path.test(item.concept().pathOf(item.name()));
            case "concept":
                Predicate<String> concept = FilterText.like(value);
                return item -> concept.test(item.concept().name());
            case "size":
                return item -> value.equals(item.width() + ":" + item.height());
            case "slot":
                Predicate<String> slot = FilterText.like(Lexicon.key(value));
                return item -> hasUse(item, use -> use.slot() != null && slot.test(Lexicon.key(use.slot())));
            case "class":
                Predicate<String> kind = FilterText.like(value);
                return item -> hasUse(item, use -> kind.test(use.tagClass()));
            case "share":
                DoublePredicate share = FilterText.number(key, value);
                return item -> hasUse(item, use -> share.test(use.share()));
            case "rule":
                Predicate<String> rule = FilterText.containing(value);
                return item -> rulesOf(item).stream().anyMatch(rule);
            case "finding":
                return item -> !rulesOf(item).isEmpty();
            case "staged":
                return this::isStaged;
            case "":
                Predicate<String> word = FilterText.containing(value);
                return item -> word.test(item.name()) || word.test(line(item));
            default:
                DoublePredicate number = FilterText.number(key, value);
                return item -> number.test(number(key, item));
        }
    }

    static double number(String key, Item item) {
        Caption caption = item.caption();
        return switch (key) {
            case "width" -> item.width();
            case "height" -> item.height();
            case "area" -> (double) item.width() * item.height();
            case "tags" -> caption == null ? 0 : caption.tagCount();
            case "tokens" -> caption == null ? 0 : caption.tokens();
            default -> line(item).length();
        };
    }

    private static String line(Item item) {
        Caption caption = item.caption();
        return caption == null ? "" : caption.text().line();
    }

    private static boolean hasTag(Item item, Predicate<String> wanted) {
        Caption caption = item.caption();
        return caption != null && caption.tags().stream().anyMatch(tag -> wanted.test(tag.key()));
    }

    private Map<String, TagUse> uses(Item item) {
        return uses.computeIfAbsent(item.concept().name(), name -> {
            Map<String, TagUse> byTag = new HashMap<>();
            item.concept().looks().forEach(look -> look.tagUses().forEach(use -> byTag.put(use.tag(), use)));
            return byTag;
        });
    }

    /** How common the tags of its caption are in its concept, from 0 to 1; more than that without tags. */
    double share(Item item) {
        Caption caption = item.caption();
        Map<String, TagUse> known = uses(item);
        double sum = 0;
        int tags = 0;
        for (int i = 0; caption != null && i < caption.text().tagCount(); i++) {
            TagUse use = known.get(caption.text().tag(i).key());
            if (use != null && !use.isTrigger()) {
                sum += use.share();
                tags++;
            }
        }
        return tags == 0 ? 2 : sum / tags;
    }

    private boolean hasUse(Item item, Predicate<TagUse> wanted) {
        Caption caption = item.caption();
        if (caption == null) {
            return false;
        }
        Map<String, TagUse> known = uses(item);
        CaptionText text = caption.text();
        for (int i = 0; i < text.tagCount(); i++) {
            TagUse use = known.get(text.tag(i).key());
            if (use != null && wanted.test(use)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> rulesOf(Item item) {
        Map<String, Set<String>> known = rules;
        if (known == null) {
            known = new HashMap<>();
            for (Finding finding : checked.result().findings()) {
                for (var place : finding.places()) {
                    known.computeIfAbsent(place.path(), path -> new HashSet<>()).add(finding.rule());
                }
            }
            rules = known;
        }
        Target target = item.target();
        Set<String> found = new HashSet<>(known.getOrDefault(item.concept().pathOf(item.name()), Set.of()));
        if (target != null) {
            found.addAll(known.getOrDefault(target.path(), Set.of()));
        }
        return found;
    }

    private boolean isStaged(Item item) {
        Target target = item.target();
        return target != null && review.staged().isChanged(review.staged().file(target));
    }

    /** How many findings have a place in a caption or image. */
    int findings(Item item) {
        return rulesOf(item).size();
    }
}
