package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.derived.ImageGroup;
import dev.loralint.plan.buckets.FilledBuckets;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of facts that exist before any rule fires. They show which rules cannot fire, so that these are not loaded. The
 * build knows the same attributes from a rule's conditions.
 */
public final class FactProperty {

    /** In a table of needs, before the names of settings of which one is enough. */
    public static final String NAMED = "setting:";

    /** In a table of needs, before a class of which there is no fact. */
    public static final String ABSENT = "not:";

    /** What kind of value a setting has, as {@code instanceof} names it. */
    public static final String KIND = "kind";

    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            Map.entry(
                    "Setting",
                    Set.of("on", "written", "given", "quoted", "numeric", "number", "text", "zero", "inline", KIND)),
            Map.entry("UnknownKey", Set.of("name", "fatal", "behindMark", "where", "why", "suggestion", "advice")),
            Map.entry("WrongType", Set.of("fatal", "flag", "instead", "choices.empty")),
            Map.entry("BaseCoverage", Set.of("checked", "guided", "known", "following", "profile")),
            Map.entry(
                    "Concept",
                    Set.of(
                            "stoppedByExtension",
                            "captionFile",
                            "extension.met",
                            "extension.others",
                            "subjectClue",
                            "options.captionExtension",
                            "options.prompts.oneFile",
                            "options.prompts.names")),
            Map.entry("FilledBuckets", Set.of("droppedBy")),
            Map.entry(
                    "Caption",
                    Set.of(
                            "blank",
                            "emptyFile",
                            "notUtf8",
                            "utf16",
                            "byteOrderMark",
                            "multiLine",
                            "placeholder",
                            "misread",
                            "replaced",
                            "withControls",
                            "wrapped",
                            "withFormProblems",
                            "withImage",
                            "overflowing",
                            "promptSyntax",
                            "repeatingTags",
                            "wordless",
                            "concept.triggered",
                            "concept.triggerGuessed",
                            "concept.triggerInNoCaption",
                            "concept.ofSeveralForms")),
            Map.entry("Policy", Set.of("captionStyle", "tagSpelling")),
            Map.entry("ImageGroup", Set.of("orientation", "animated", "colours", "bits", "transparency")),
            Map.entry(
                    "Training",
                    Set.of(
                            "checked",
                            "guided",
                            "lora",
                            "ofEmptyFolders",
                            "ofSdScripts",
                            "writingConfig",
                            "config.baseFamily.flow",
                            "config.format.label")),
            Map.entry("Gpu", Set.of("withoutBf16", "withoutFp16", "withoutCompile")),
            Map.entry(
                    "OptimizerArgument",
                    Set.of("sound", "equalsSigns", "key", "constant", "number", "numeric", "kind")));

    private static final String OF_CONCEPT = "concept.";

    /** Instead of a value that is not known. */
    static final Object ANY = new Object();

    private FactProperty() {}

    /** By the class of a trainer's facts, of those that were asked for. */
    private static final Map<Class<?>, Map<String, Function<Object, Object>>> OF_TRAINERS = new ConcurrentHashMap<>();

    private static Map<String, Function<Object, Object>> ofTrainers(Class<?> type) {
        return OF_TRAINERS.computeIfAbsent(
                type,
                asked -> Trainers.partFor(asked, TrainerFacts.class)
                        .map(facts -> facts.attributes().get(asked.getSimpleName()))
                        .orElse(Map.of()));
    }

    /** The attributes of a class, by its simple name. */
    public static Set<String> known(String type) {
        Set<String> own = KNOWN.get(type);
        return own != null
                ? own
                : Trainers.parts(TrainerFacts.class).stream()
                        .flatMap(facts -> facts.attributes().getOrDefault(type, Map.of()).keySet().stream())
                        .collect(Collectors.toSet());
    }

    /** What a table of needs calls a setting: by the names to which it answers, and those of a part by the part too. */
    static Set<String> names(Setting setting) {
        return new HashSet<>(
                setting.scope().equals(SettingScope.RUN)
                        ? List.of(setting.term(), setting.key())
                        : List.of(of(setting.scope(), setting.key()), of(setting.scope(), "")));
    }

    /** The name of a setting with this key of a part; of any setting of the part for an empty key. */
    public static String of(String scope, String key) {
        return scope.equals(SettingScope.RUN) ? key : scope + "." + key;
    }

    /** The value of an attribute, as a rule sees it. */
    static @Nullable Object of(Object fact, String property) {
        if (fact instanceof Setting setting) {
            return of(setting, property);
        }
        if (fact instanceof Caption caption) {
            return of(caption, property);
        }
        if (fact instanceof UnknownKey key) {
            return of(key, property);
        }
        if (fact instanceof BaseCoverage coverage) {
            return switch (property) {
                case "checked" -> coverage.isChecked();
                case "guided" -> coverage.isGuided();
                case "known" -> coverage.isKnown();
                case "following" -> coverage.isFollowing();
                case "profile" -> coverage.profile();
                default -> throw unknown(property);
            };
        }
        if (fact instanceof WrongType type) {
            return switch (property) {
                case "fatal" -> type.fatal();
                case "flag" -> type.flag();
                case "instead" -> type.instead();
                case "choices.empty" -> type.choices().isEmpty();
                default -> throw unknown(property);
            };
        }
        if (fact instanceof Concept concept) {
            return of(concept, property);
        }
        if (fact instanceof FilledBuckets filled) {
            return filled.droppedBy();
        }
        if (fact instanceof ImageGroup group) {
            return switch (property) {
                case "orientation" -> group.orientation();
                case "animated" -> group.animated();
                case "colours" -> group.colours();
                case "bits" -> group.bits();
                case "transparency" -> group.transparency();
                default -> throw unknown(property);
            };
        }
        if (fact instanceof Training training) {
            return of(training, property);
        }
        if (fact instanceof Policy policy) {
            return property.equals("captionStyle") ? policy.captionStyle() : policy.tagSpelling();
        }
        if (fact instanceof Gpu gpu) {
            return switch (property) {
                case "withoutBf16" -> gpu.isWithoutBf16();
                case "withoutFp16" -> gpu.isWithoutFp16();
                case "withoutCompile" -> gpu.isWithoutCompile();
                default -> throw unknown(property);
            };
        }
        if (fact instanceof OptimizerArgument argument) {
            return switch (property) {
                case "sound" -> argument.sound();
                case "equalsSigns" -> argument.equalsSigns();
                case "key" -> argument.key();
                case "constant" -> argument.constant();
                case "number" -> argument.number();
                case "numeric" -> argument.numeric();
                case "kind" -> argument.kind();
                default -> throw unknown(property);
            };
        }
        return ofTrainers(fact.getClass())
                .getOrDefault(property, any -> {
                    throw unknown(property);
                })
                .apply(fact);
    }

    private static @Nullable Object of(Setting setting, String property) {
        return switch (property) {
            case "on" -> setting.on();
            case "written" -> setting.written();
            case "given" -> setting.given();
            case "quoted" -> setting.quoted();
            case "numeric" -> setting.numeric();
            case "number" -> setting.number();
            case "text" -> setting.text();
            case "zero" -> setting.zero();
            case "inline" -> setting.inline();
            case KIND -> kind(setting.value());
            default -> throw unknown(property);
        };
    }

    private static String kind(@Nullable Object value) {
        return value instanceof List
                ? "List"
                : value == null ? "" : value.getClass().getSimpleName();
    }

    private static @Nullable Object of(Concept concept, String property) {
        return switch (property) {
            case "stoppedByExtension" -> concept.isStoppedByExtension();
            case "captionFile" -> concept.captionFile();
            case "extension.met" -> concept.extension().isMet();
            case "extension.others" -> concept.extension().others();
            case "subjectClue" -> concept.subjectClue();
            case "options.captionExtension" -> concept.options().captionExtension();
            case "options.prompts.oneFile" -> concept.options().prompts().isOneFile();
            case "options.prompts.names" -> concept.options().prompts().isNames();
            case "triggered" -> concept.isTriggered();
            case "triggerGuessed" -> concept.isTriggerGuessed();
            case "triggerInNoCaption" -> concept.isTriggerInNoCaption();
            case "ofSeveralForms" -> concept.isOfSeveralForms();
            default -> throw unknown(property);
        };
    }

    private static Object of(Training training, String property) {
        return switch (property) {
            case "checked" -> training.isChecked();
            case "guided" -> training.isGuided();
            case "lora" -> training.isLora();
            case "ofEmptyFolders" -> training.isOfEmptyFolders();
            case "ofSdScripts" -> training.isOfSdScripts();
            case "writingConfig" -> training.isWritingConfig();
            case "config.baseFamily.flow" -> training.config().baseFamily().isFlow();
            case "config.format.label" -> training.config().format().label();
            default -> throw unknown(property);
        };
    }

    /** All attributes of a caption as one number, not negative: captions of one concept of which it is equal have the same. */
    static int ofCaption(Caption caption) {
        return caption.text().oddities() << 4
                | (caption.isOverflowing() ? 8 : 0)
                | (caption.isRepeatingTags() ? 4 : 0)
                | (caption.isWithFormProblems() ? 2 : 0)
                | (caption.isWithImage() ? 1 : 0);
    }

    private static @Nullable Object of(Caption caption, String property) {
        if (property.startsWith(OF_CONCEPT)) {
            return of(caption.concept(), property.substring(OF_CONCEPT.length()));
        }
        return switch (property) {
            case "blank" -> caption.isBlank();
            case "emptyFile" -> caption.isEmptyFile();
            case "notUtf8" -> caption.isNotUtf8();
            case "utf16" -> caption.isUtf16();
            case "byteOrderMark" -> caption.isByteOrderMark();
            case "multiLine" -> caption.isMultiLine();
            case "placeholder" -> caption.isPlaceholder();
            case "misread" -> caption.isMisread();
            case "replaced" -> caption.isReplaced();
            case "withControls" -> caption.isWithControls();
            case "wrapped" -> caption.isWrapped();
            case "withFormProblems" -> caption.isWithFormProblems();
            case "withImage" -> caption.isWithImage();
            case "overflowing" -> caption.isOverflowing();
            case "promptSyntax" -> caption.isPromptSyntax();
            case "repeatingTags" -> caption.isRepeatingTags();
            // more of it is the same for captions of different numbers
            case "wordless" -> caption.isBlank() || caption.isEmptyFile() ? ANY : false;
            default -> throw unknown(property);
        };
    }

    private static @Nullable Object of(UnknownKey key, String property) {
        return switch (property) {
            case "name" -> key.name();
            case "fatal" -> key.fatal();
            case "behindMark" -> key.behindMark();
            case "where" -> key.where();
            case "why" -> key.why();
            case "suggestion" -> key.suggestion();
            case "advice" -> key.advice();
            default -> throw unknown(property);
        };
    }

    /** The value that most facts of a class have, of those of datasets. */
    static @Nullable Object usual(String type, String property) {
        return switch (type) {
            case "Caption" ->
                switch (property) {
                    case "withImage" -> true;
                    // too many have them for rules that would be loaded later
                    case "overflowing",
                            "promptSyntax",
                            "repeatingTags",
                            "concept.triggered",
                            "concept.triggerGuessed" -> ANY;
                    default -> false;
                };
            case "Concept" ->
                switch (property) {
                    case "captionFile" -> "";
                    case "extension.met" -> true;
                    case "extension.others" -> 0;
                    case "subjectClue" -> null;
                    case "options.captionExtension" -> ".txt";
                    default -> false;
                };
            case "FilledBuckets" -> "";
            case "ImageGroup" ->
                switch (property) {
                    case "orientation" -> "UPRIGHT";
                    case "colours" -> "RGB";
                    case "bits" -> 8;
                    case "transparency" -> "NONE";
                    default -> false;
                };
            default -> ANY;
        };
    }

    private static IllegalArgumentException unknown(String property) {
        return new IllegalArgumentException("no attribute " + property);
    }
}
