package dev.loralint.trainers.simpletuner;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.options.Option;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.options.TypeCheck;
import dev.loralint.trainer.tree.Node.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The command line that SimpleTuner makes of a configuration, and what its parser does with it (cli_utils.py:
 * mapping_to_cli_args; cmd_args.py: parse_cmdline_args): keys may be shortened, and a value of another type ends the run.
 */
final class Arguments {

    private static final Set<String> TRUE = Set.of("1", "true", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("0", "false", "no", "n", "off");

    /** Options that take what JSON has in braces or brackets (cli_utils.py: mapping_to_cli_args). */
    private static final Set<String> STRUCTURED = Set.of(
            "webhook_config",
            "deepspeed_config",
            "distillation_config",
            "publishing_config",
            "peft_lora_target_modules",
            "tread_config",
            "diffusion_blocks_config",
            "validation_input",
            "flow_cubic_schedule_weights",
            "modelspec_comment",
            "ltx2_intrinsic_conditioning",
            "validation_ltx2_video_conditioning");

    /** A flag whose value may be any text too (cmd_args.py: _parse_validation_prompt_library_flag). */
    private static final String PROMPTS = "validation_prompt_library";

    private static final String WHOLE = "[+-]?\\d+(_\\d+)*";

    private static final Map<String, String[]> OTHERS = new HashMap<>();

    static {
        for (String[] row :
                TextTable.read("dev/loralint/trainers/simpletuner/names.tsv").rows()) {
            OTHERS.put(row[0], row);
        }
    }

    private final Document document;
    private final ConfigDraft draft;
    private final TrainingOptions options;
    private final Set<String> names = new TreeSet<>();

    Arguments(Document document, ConfigDraft draft) {
        this.document = document;
        this.draft = draft;
        this.options = TrainingOptions.of(draft.trainer, SimpleTuner.SCRIPT);
        names.addAll(options.all().keySet());
        names.addAll(List.of("validation_steps", "checkpointing_steps", "fused_qkv_projections"));
    }

    /** The options of all releases without dashes, for recognising a file. */
    static String plain(String key) {
        return key.strip().replaceFirst("^-+", "");
    }

    void read() {
        options.all().forEach((name, option) -> draft.fallBack(SimpleTuner.term(name), name, option.standard()));
        Set<String> seen = new HashSet<>();
        for (Entry entry : ConfigEnv.options(document)) {
            Object value = entry.value().plain();
            String key = plain(entry.key());
            if (value == null || key.isEmpty()) {
                continue;
            }
            String[] other = OTHERS.get(key);
            if (other != null && other[1].isEmpty()) {
                dropped(entry, key, other[2]);
            } else if (other != null && !other[2].equals("same")) {
                flag(entry, other, value);
            } else {
                String option = find(other == null ? key : other[1], entry);
                if (option != null && seen.add(option)) {
                    take(option, entry, value);
                } else if (option != null) {
                    draft.written.remove(SimpleTuner.term(option));
                    take(option, entry, value);
                }
            }
        }
        alpha();
    }

    /** The alpha is the rank if nothing else is set (common.py: ModelFoundation.add_lora_adapter). */
    private void alpha() {
        Setting dim = draft.written.get("dim");
        draft.fallBack("alpha", "lora_alpha", dim == null ? options.standard("lora_rank") : dim.value());
    }

    /** What belongs in a dataset, or is a note of the page that edits configurations. */
    private void dropped(Entry entry, String key, String kind) {
        if (!kind.equals("page")) {
            draft.unknownKeys.add(new UnknownKey(key, "", document.location(entry.keySpan()), null, false)
                    .because(UnknownKey.Why.ELSEWHERE, List.of("a dataset")));
        }
    }

    private void flag(Entry entry, String[] other, Object value) {
        boolean on = Values.truthy(value) && !FALSE.contains(text(value).toLowerCase(Locale.ROOT));
        if (!on || other[2].equals("opposite")) {
            draft.write(other[1], other[1], !on, document.location(entry.span()));
        }
    }

    /** The option of a key, which may be the beginning of one; {@code null} where none or several are meant. */
    private @Nullable String find(String key, Entry entry) {
        if (options.has(key)) {
            return key;
        }
        Location place = document.location(entry.keySpan());
        List<String> found = names.stream().filter(name -> name.startsWith(key)).toList();
        if (found.size() == 1) {
            String[] other = OTHERS.get(found.get(0));
            return other == null ? found.get(0) : other[1];
        }
        boolean spaced = !key.equals(entry.key().strip().replaceFirst("^--", ""));
        String near = spaced
                ? null
                : UnknownKey.nearest(key, found.isEmpty() ? options.all().keySet() : found);
        draft.unknownKeys.add(options.ofOtherRelease(new UnknownKey(entry.key(), "", place, near, true), true));
        return null;
    }

    private void take(String name, Entry entry, Object value) {
        Option option = options.all().get(name);
        Location place = document.location(entry.span());
        if (option == null) {
            return;
        }
        if (isUnresolved(value)) {
            draft.write(SimpleTuner.term(name), name, Setting.UNKNOWN, place);
            return;
        }
        String text = text(value);
        String lower = text.toLowerCase(Locale.ROOT);
        boolean isFlag = option.type() == Option.Type.FLAG;
        if (value instanceof Map && !STRUCTURED.contains(name)) {
            replaced(option, value, place);
        } else if (value instanceof String && lower.equals("false")) {
            if (isFlag && Boolean.TRUE.equals(option.standard())) {
                replaced(option, value, place);
            } else if (isFlag) {
                draft.write(SimpleTuner.term(name), name, false, place);
            }
        } else if (lower.equals("true") && !(value instanceof List) && !isFlag) {
            wrong(option, value, place, null);
        } else if (value instanceof Map || value instanceof List && STRUCTURED.contains(name)) {
            draft.write(SimpleTuner.term(name), name, value, place);
        } else if (!text.isEmpty()) {
            convert(option, value, text, place);
        }
    }

    private static boolean isUnresolved(Object value) {
        return value instanceof String text && text.contains("{env:");
    }

    /** As Python writes it into a command line; of a list, the last counts. */
    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "" : text(String.valueOf(list.get(list.size() - 1)));
        }
        return value instanceof String text ? text.strip() : Values.show(value).strip();
    }

    private void convert(Option option, Object value, String text, Location place) {
        String word = spelled(option.name(), text);
        boolean isFlag = option.type() == Option.Type.FLAG;
        String lower = word.toLowerCase(Locale.ROOT);
        Object read = switch (option.type()) {
            case INT -> word.matches(WHOLE) ? number(word) : null;
            case FLOAT, NUMBER ->
                Double.isNaN(Values.number(word)) && !lower.matches("[+-]?nan") ? null : Values.number(word);
            case FLAG -> TRUE.contains(lower) ? Boolean.TRUE : FALSE.contains(lower) ? Boolean.FALSE : null;
            case TEXT -> word;
        };
        if (isFlag && read == null && option.name().equals(PROMPTS)) {
            read = word;
        }
        if (read == null) {
            double number = Values.number(value);
            boolean isWhole = option.type() == Option.Type.INT && number == Math.rint(number) && Math.abs(number) < 1e9;
            wrong(option, value, place, isWhole ? String.valueOf((long) number) : null);
        } else if (!option.choices().isEmpty() && !option.choices().contains(String.valueOf(read))) {
            draft.wrongTypes.add(WrongType.choice(
                    SimpleTuner.term(option.name()),
                    option.name(),
                    place,
                    word,
                    option.choices(),
                    true,
                    TypeCheck.choice(option, word)));
        }
        draft.write(SimpleTuner.term(option.name()), option.name(), read == null ? value : read, place);
    }

    private static Object number(String word) {
        double number = Values.number(word.replace("_", ""));
        return number == Math.rint(number) && Math.abs(number) < 1e18 ? (Object) (long) number : (Object) number;
    }

    /** What the parser reads as another word (cmd_args.py: parse_cmdline_args). */
    private static String spelled(String option, String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return switch (option) {
            case "model_family" -> lower;
            case "lr_scheduler" -> lower.equals("cosine_with_warmup") ? "cosine" : text;
            default -> text;
        };
    }

    private void wrong(Option option, Object value, Location place, @Nullable String correction) {
        String expected = switch (option.type()) {
            case INT -> "a whole number";
            case FLOAT, NUMBER -> "a number";
            case FLAG -> "true or false";
            case TEXT -> "text";
        };
        draft.wrongTypes.add(
                WrongType.of(SimpleTuner.term(option.name()), option.name(), place, value, expected, true, correction));
        draft.write(SimpleTuner.term(option.name()), option.name(), value, place);
    }

    /** It keeps its default, and nobody says so. */
    private void replaced(Option option, Object value, Location place) {
        String standard = option.standard() == null ? "no value" : Values.show(option.standard());
        boolean isFlag = option.type() == Option.Type.FLAG;
        draft.wrongTypes.add(WrongType.of(
                        SimpleTuner.term(option.name()),
                        option.name(),
                        place,
                        value,
                        isFlag ? "true or false" : "a single value",
                        false,
                        isFlag ? "false" : null)
                .replacedBy(() -> Message.quote(standard)));
    }
}
