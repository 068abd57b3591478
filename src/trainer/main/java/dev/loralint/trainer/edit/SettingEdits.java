package dev.loralint.trainer.edit;

import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Toml;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds settings in a document, and the place where a missing one belongs. */
final class SettingEdits {

    /** Keys that people look for side by side. */
    private static final List<List<String>> NEIGHBOURS = List.of(
            List.of(
                    "optimizer_type",
                    "optimizer_args",
                    "learning_rate",
                    "unet_lr",
                    "text_encoder_lr",
                    "lr_scheduler",
                    "lr_warmup_steps",
                    "lr_scheduler_num_cycles",
                    "optimizer",
                    "max_grad_norm"),
            List.of(
                    "network_module",
                    "network_dim",
                    "network_alpha",
                    "network_args",
                    "network_dropout",
                    "network_train_unet_only"),
            List.of(
                    "mixed_precision",
                    "save_precision",
                    "full_bf16",
                    "full_fp16",
                    "torch_compile",
                    "dynamo_backend",
                    "xformers",
                    "sdpa",
                    "gradient_checkpointing"),
            List.of(
                    "debiased_estimation_loss",
                    "min_snr_gamma",
                    "noise_offset",
                    "multires_noise_iterations",
                    "ip_noise_gamma",
                    "zero_terminal_snr",
                    "v_parameterization",
                    "loss_type",
                    "huber_schedule"),
            List.of(
                    "caption_extension",
                    "shuffle_caption",
                    "keep_tokens",
                    "caption_dropout_rate",
                    "max_token_length",
                    "image_dir",
                    "num_repeats"),
            List.of(
                    "max_train_epochs",
                    "max_train_steps",
                    "train_batch_size",
                    "gradient_accumulation_steps",
                    "seed",
                    "output_name",
                    "output_dir"));

    private final Table root;
    private final boolean loose;

    /** @param loose whether sections mean nothing, so that a key may stand in any of them */
    SettingEdits(Table root, boolean loose) {
        this.root = root;
        this.loose = loose;
    }

    /** A setting with the table that it stands in. */
    record Found(Table table, Entry entry, int depth) {}

    static String lastName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static String parentName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    /** The setting of this name: the one at the offset, else the one at that very path, else the last in any section. */
    @Nullable
    Found find(String name, int at) {
        List<Found> sameKey = new ArrayList<>();
        gather(root, List.of(), name, 0, sameKey);
        for (Found found : sameKey) {
            Entry entry = found.entry();
            if (at >= entry.keySpan().start() && at <= entry.value().span().end()) {
                return found;
            }
        }
        Table table = table(parentName(name));
        boolean isQuoted = name.indexOf('"') >= 0;
        Entry exact = !isQuoted ? root.find(name) : table == null ? null : table.entry(lastName(name));
        if (exact != null) {
            return new Found(table == null ? root : table, exact, 0);
        }
        return loose && !sameKey.isEmpty() ? sameKey.get(sameKey.size() - 1) : null;
    }

    private static void gather(Node node, List<String> above, String name, int depth, List<Found> found) {
        if (node instanceof Table table) {
            for (Entry entry : table.entries().values()) {
                List<String> path = new ArrayList<>(above);
                path.add(entry.key());
                if (isAt(path, name)) {
                    found.add(new Found(table, entry, depth));
                }
                gather(entry.value(), path, name, depth + 1, found);
            }
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> gather(item, above, name, depth + 1, found));
        }
    }

    /** Whether the path ends with the name's last step and passes its other steps in their order. */
    private static boolean isAt(List<String> path, String name) {
        String[] steps = name.split("\\.");
        int step = steps.length - 1;
        if (!path.get(path.size() - 1).equals(steps[step])) {
            return path.get(path.size() - 1).equals(name);
        }
        for (int i = path.size() - 1; i >= 0 && step >= 0; i--) {
            step -= path.get(i).equals(steps[step]) ? 1 : 0;
        }
        return step < 0;
    }

    /** What is in quotation marks, as TOML has them, is one step. */
    private static List<String> steps(String path) {
        if (path.indexOf('"') < 0) {
            return List.of(path.split("\\."));
        }
        List<String> steps = new ArrayList<>();
        Node node = Toml.read(Text.of("", "[" + path + "]")).table();
        while (node instanceof Table table && !table.entries().isEmpty()) {
            Entry only = table.entries().values().iterator().next();
            steps.add(only.key());
            node = only.value();
        }
        return steps;
    }

    /** The table at a path, {@code null} where there is none; lists are entered at their first table. */
    @Nullable
    Table table(String path) {
        if (path.isEmpty()) {
            return root;
        }
        Node node = root;
        for (String step : steps(path)) {
            if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
                boolean index = step.length() == 1 && Character.isDigit(step.charAt(0));
                int item =
                        index ? Math.min(step.charAt(0) - '0', sequence.items().size() - 1) : 0;
                node = sequence.items().get(item);
                if (index) {
                    continue;
                }
            }
            Node next = node instanceof Table table ? table.get(step) : null;
            if (next == null) {
                return null;
            }
            node = next;
        }
        if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
            node = sequence.items().get(0);
        }
        return node instanceof Table table ? table : null;
    }

    /** The written setting that a missing one belongs behind: the last of its neighbours. */
    @Nullable
    Found neighbour(String name) {
        String key = lastName(name);
        for (List<String> group : NEIGHBOURS) {
            if (group.contains(key)) {
                Found last = null;
                for (String other : group) {
                    Found found = find(other, -1);
                    boolean later = found != null
                            && found.depth() <= 2
                            && isValue(found.entry().value())
                            && (last == null
                                    || found.entry().keySpan().start()
                                            > last.entry().keySpan().start());
                    last = later ? found : last;
                }
                return last;
            }
        }
        return null;
    }

    /** The innermost table with something at the offset. */
    @Nullable
    Table around(int at) {
        return at < 0 ? null : around(root, at);
    }

    private static @Nullable Table around(Node node, int at) {
        if (node instanceof Table table) {
            Table best = null;
            for (Entry entry : table.entries().values()) {
                Table inner = around(entry.value(), at);
                best = inner != null ? inner : best;
                boolean here = at >= entry.keySpan().start()
                        && at <= entry.value().span().end();
                best = best == null && here ? table : best;
            }
            return best == null
                            && at >= table.span().start()
                            && at <= table.span().end()
                            && table.span().start() > 0
                    ? table
                    : best;
        }
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                Table inner = around(item, at);
                if (inner != null) {
                    return inner;
                }
            }
        }
        return null;
    }

    /** The entry that stands last in a table, tables in it left out. */
    static @Nullable Entry lastValue(Table table) {
        Entry last = null;
        for (Entry entry : table.entries().values()) {
            if (isValue(entry.value())
                    && (last == null || entry.keySpan().start() > last.keySpan().start())) {
                last = entry;
            }
        }
        return last;
    }

    /** Whether it may stand on a line of its own, and is no section. */
    private static boolean isValue(Node node) {
        return !(node instanceof Table) && !isListOfTables(node);
    }

    static boolean isListOfTables(Node node) {
        return node instanceof Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().get(0) instanceof Table;
    }
}
