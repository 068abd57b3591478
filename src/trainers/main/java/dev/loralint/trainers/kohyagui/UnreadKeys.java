package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Form;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of a file that the LoRA tab has no field for. */
final class UnreadKeys {

    /** The GUI writes it, and does not read it. */
    private static final String LEFTOVER = "save_as_bool";

    private static final Map<String, String[]> KNOWN = known();

    private final Form form;
    private final TrainingOptions options;
    private final LoraTab tab;

    private UnreadKeys(Form form, TrainingOptions options) {
        this.form = form;
        this.options = options;
        this.tab = LoraTab.of(form.program().release());
    }

    /** @param options of the script that the GUI starts */
    static List<UnknownKey> of(Document document, Table file, Form form, TrainingOptions options) {
        UnreadKeys keys = new UnreadKeys(form, options);
        List<UnknownKey> unread = new ArrayList<>();
        for (Entry entry : file.entries().values()) {
            if (!keys.tab.has(entry.key()) && !LoraTab.READ.contains(entry.key())) {
                Location location = document.location(entry.keySpan());
                Object value = entry.value().plain();
                // what is off or empty is lost to nobody, so nothing is advised
                boolean isOff = value == null || Set.of(false, "").contains(value);
                UnknownKey key = keys.unread(entry.key(), location);
                unread.add(isOff ? key.because(UnknownKey.Why.NO_EFFECT, List.of()) : key);
            }
        }
        return unread;
    }

    private static Map<String, String[]> known() {
        Map<String, String[]> known = new HashMap<>();
        for (String[] row :
                TextTable.read("dev/loralint/trainers/kohyagui/wrong-keys.tsv").rows()) {
            known.put(row[0], row);
        }
        return known;
    }

    private UnknownKey unread(String name, Location location) {
        String[] row = KNOWN.get(name);
        String field = row != null ? row[1] : ofOption(name);
        UnknownKey key = new UnknownKey(name, "", location, field == null || !tab.has(field) ? null : field, false);
        if (name.equals(LEFTOVER)) {
            return key.because(UnknownKey.Why.NO_EFFECT, List.of());
        }
        if (key.suggestion() != null) {
            return key;
        }
        if (row != null && !row[2].isEmpty()) {
            return key.advised(new Sentence(row[2]));
        }
        Optional<Release> other = otherRelease(name);
        if (other.isPresent()) {
            Trainer program = form.program();
            return key.because(
                    UnknownKey.Why.OTHER_RELEASE,
                    List.of(program.name(), program.version(), other.get().name()));
        }
        if (options.has(name)) {
            return key.advised(new Sentence(Message.of("put {} into `additional_parameters`", "--" + name)));
        }
        List<String> tabs = otherTabs(name);
        return tabs.isEmpty()
                ? new UnknownKey(name, "", location, UnknownKey.nearest(name, tab.fields()), false)
                : key.advised(new Sentence(Message.of("it is a field of other tabs of the GUI: {}", tabs)));
    }

    /** The field that has the value of an option of sd-scripts as it is. */
    private static @Nullable String ofOption(String option) {
        List<String[]> rows = Handover.OPTIONS.getOrDefault(option, List.of());
        return rows.size() == 1 && !rows.get(0)[2].equals("true") ? rows.get(0)[1] : null;
    }

    private Optional<Release> otherRelease(String name) {
        return form.program().releases().all().stream()
                .filter(release -> LoraTab.of(release).has(name))
                .findFirst();
    }

    private List<String> otherTabs(String name) {
        return KnownKey.at(form.program().release()).stream()
                .filter(key -> key.format().equals("gui") && key.name().equals(name))
                .map(KnownKey::level)
                .distinct()
                .toList();
    }
}
