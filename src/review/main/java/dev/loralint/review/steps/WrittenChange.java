package dev.loralint.review.steps;

import dev.loralint.finding.Change;
import java.util.List;
import java.util.Map;

/**
 * A {@link Change} as the log has it.
 *
 * @param name of its type
 * @param words its texts, in the order of its components
 * @param more texts of a list after {@code words}
 * @param names its map, if it has one
 * @param underscores whether tags are written with underscores
 */
record WrittenChange(
        String name, List<String> words, List<String> more, Map<String, String> names, boolean underscores) {

    public static WrittenChange of(Change change) {
        String name = change.getClass().getSimpleName();
        if (change instanceof Change.RemoveTags remove) {
            return new WrittenChange(name, remove.keys(), List.of(), Map.of(), false);
        } else if (change instanceof Change.RemoveImpliedTags implied) {
            return new WrittenChange(name, implied.keys(), implied.specific(), Map.of(), false);
        } else if (change instanceof Change.RemoveRepeatedTags repeats) {
            return new WrittenChange(name, List.of(repeats.tag()), List.of(), repeats.aliases(), false);
        } else if (change instanceof Change.TriggerFirst first) {
            return with(name, first.trigger());
        } else if (change instanceof Change.FillPlaceholder fill) {
            return with(name, fill.trigger());
        } else if (change instanceof Change.SpellTags spell) {
            return new WrittenChange(name, spell.triggers(), List.of(), Map.of(), spell.underscores());
        } else if (change instanceof Change.AddTag add) {
            return new WrittenChange(name, List.of(add.tag()), List.of(), Map.of(), add.underscores());
        } else if (change instanceof Change.ReplaceTag replace) {
            return new WrittenChange(
                    name, List.of(replace.from(), replace.to()), List.of(), Map.of(), replace.underscores());
        } else if (change instanceof Change.OrderTags order) {
            return new WrittenChange(name, order.order(), order.triggers(), Map.of(), false);
        } else if (change instanceof Change.WriteCaption write) {
            return with(name, write.text());
        } else if (change instanceof Change.SetSetting set) {
            return with(name, set.name(), set.value());
        } else if (change instanceof Change.Respell respell) {
            return with(name, respell.written(), respell.meant());
        } else if (change instanceof Change.RemoveSetting remove) {
            return with(name, remove.name());
        } else if (change instanceof Change.RenameSetting rename) {
            return with(name, rename.name(), rename.to());
        }
        return with(name);
    }

    private static WrittenChange with(String name, String... words) {
        return new WrittenChange(name, List.of(words), List.of(), Map.of(), false);
    }

    /** @throws IllegalArgumentException if this version has no such change */
    public Change change() {
        return switch (name) {
            case "RemoveTags" -> new Change.RemoveTags(words);
            case "RemoveImpliedTags" -> new Change.RemoveImpliedTags(words, more);
            case "RemoveRepeatedTags" -> new Change.RemoveRepeatedTags(words.get(0), names);
            case "TriggerFirst" -> new Change.TriggerFirst(words.get(0));
            case "FillPlaceholder" -> new Change.FillPlaceholder(words.get(0));
            case "SpellTags" -> new Change.SpellTags(underscores, words);
            case "AddTag" -> new Change.AddTag(words.get(0), underscores);
            case "ReplaceTag" -> new Change.ReplaceTag(words.get(0), words.get(1), underscores);
            case "OrderTags" -> new Change.OrderTags(words, more);
            case "JoinLines" -> new Change.JoinLines();
            case "StripByteOrderMark" -> new Change.StripByteOrderMark();
            case "SaveAsUtf8" -> new Change.SaveAsUtf8();
            case "RestoreLetters" -> new Change.RestoreLetters();
            case "WriteCaption" -> new Change.WriteCaption(words.get(0));
            case "SetSetting" -> new Change.SetSetting(words.get(0), words.get(1));
            case "Respell" -> new Change.Respell(words.get(0), words.get(1));
            case "RemoveSetting" -> new Change.RemoveSetting(words.get(0));
            case "RenameSetting" -> new Change.RenameSetting(words.get(0), words.get(1));
            default -> throw new IllegalArgumentException("unknown change " + name);
        };
    }
}
