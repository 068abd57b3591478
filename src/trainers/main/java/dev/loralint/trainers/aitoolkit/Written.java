package dev.loralint.trainers.aitoolkit;

import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.HashSet;
import java.util.Set;

/** What a file says of a training, each value under its path ({@code config.process.0.train.noise_scheduler}). */
record Written(Document document, ConfigDraft draft) {

    /** Sections whose keys are settings of their own. */
    private static final Set<String> SECTIONS = Set.of(
            "network",
            "train",
            "model",
            "save",
            "sample",
            "first_sample",
            "logging",
            "adapter",
            "embedding",
            "guidance",
            "decorator");

    /** Puts everything into the draft that has no term. */
    void all(Table root, Table training) {
        Set<String> terms = new HashSet<>();
        draft.written.values().forEach(setting -> terms.add(setting.name()));
        root.entries()
                .values()
                .forEach(entry -> put(entry.key(), entry, terms, !entry.key().equals("config")));
        boolean nothing = training.entries().isEmpty();
        Table config = root.table("config");
        if (config != null) {
            config.entries()
                    .values()
                    .forEach(entry -> put(
                            "config." + entry.key(),
                            entry,
                            terms,
                            nothing || !entry.key().equals("process")));
        }
        for (Entry entry : training.entries().values()) {
            String path = AiToolkitReader.PROCESS + "." + entry.key();
            if (SECTIONS.contains(entry.key())
                    && entry.value() instanceof Table section
                    && !section.entries().isEmpty()) {
                section.entries().values().forEach(inner -> put(path + "." + inner.key(), inner, terms, true));
            } else if (entry.key().equals("datasets") && entry.value() instanceof Sequence list) {
                datasets(path, list, terms);
            } else {
                put(path, entry, terms, true);
            }
        }
    }

    private void datasets(String path, Sequence list, Set<String> terms) {
        int number = 0;
        for (Node item : list.items()) {
            String one = path + "." + number++;
            if (item instanceof Table dataset) {
                dataset.entries().values().forEach(inner -> put(one + "." + inner.key(), inner, terms, true));
            } else {
                draft.write(one, one, item.plain(), document.location(item.span()));
            }
        }
    }

    private void put(String path, Entry entry, Set<String> terms, boolean wanted) {
        if (wanted && !terms.contains(path)) {
            draft.write(path, path, entry.value().plain(), document.location(entry.span()));
        }
    }

    /** Training the text encoders is asked the other way round. */
    void textEncoder(Table training) {
        String path = AiToolkitReader.PROCESS + ".train.train_text_encoder";
        draft.fallBack("unet_only", path, true);
        Setting written = draft.written.remove(path);
        if (written != null) {
            draft.write("unet_only", path, !Values.truthy(written.value()), written.location());
        }
    }
}
