package dev.loralint.trainers.comfyui;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workflow of ComfyUI: as its API takes it, with the inputs of each node by their names, or as its page saves it, with the values of
 * widgets in their order.
 */
final class ComfyUiReader implements ConfigReader {

    private static final TextTable INPUTS = TextTable.read("dev/loralint/trainers/comfyui/inputs.tsv");

    /** Nodes that read a folder below ComfyUI's folder {@code input}, with captions or without. */
    private static final Set<String> FOLDERS =
            Set.of("LoadImageTextDataSetFromFolder", "LoadImageTextSetFromFolderNode");

    /** The page adds a widget behind each seed. */
    private static final String SEED = "seed";

    /**
     * A node, with the values that are not links to other nodes.
     *
     * @param path of the values in the file
     */
    private record Found(String type, Map<String, Node> values, String path) {}

    @Override
    public TrainerFormat format() {
        return ComfyUi.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.JSON)
                .with(Stream.concat(INPUTS.rows().stream().map(row -> row[0]), Stream.of("nodes", "class_type"))
                        .toList());
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.JSON);
    }

    @Override
    public Optional<String> evidence(Document document) {
        return document.is(Notation.JSON)
                ? nodes(document).stream()
                        .filter(node -> isTraining(node.type()))
                        .findFirst()
                        .map(node -> Message.of("the node {} of ComfyUI", node.type()))
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.JSON)
                && INPUTS.rows().stream().anyMatch(row -> document.content().contains("\"" + row[0] + "\""));
    }

    private static boolean isTraining(String type) {
        return INPUTS.rows().stream().anyMatch(row -> row[0].equals(type));
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(ComfyUi.FORMAT);
        draft.captionOptions =
                CaptionOptions.of(draft.trainer.captions()).with(options -> options.captionExtension = ".txt");
        for (Found node : nodes(document)) {
            Node folder = FOLDERS.contains(node.type()) ? node.values().get("folder") : null;
            Node model = node.values().get("ckpt_name");
            if (isTraining(node.type()) && draft.script == null) {
                draft.script = node.type();
                inputs(document, node, draft);
            } else if (folder != null) {
                folder(document, folder, draft);
            } else if (model != null) {
                draft.write("base_model", node.path() + "ckpt_name", model.plain(), document.location(model.span()));
            }
        }
        return draft.finish();
    }

    private static void folder(Document document, Node folder, ConfigDraft draft) {
        if (folder.plain() instanceof String name && !name.isEmpty()) {
            draft.subsets.add(new ConfiguredSubset(
                    "input/" + name, document.location(folder.span()), 1, null, false, null, draft.captionOptions));
        }
    }

    private static void inputs(Document document, Found node, ConfigDraft draft) {
        for (String[] row : INPUTS.rows()) {
            if (!row[0].equals(node.type())) {
                continue;
            }
            if (!node.values().isEmpty()) {
                draft.fallBack(row[2], node.path() + row[1], row[4].isEmpty() ? null : Values.typed(row[4]));
            }
            Node value = node.values().get(row[1]);
            if (value != null) {
                Location place = document.location(value.span());
                draft.write(row[2], node.path() + row[1], value.plain(), place);
                check(row, node.path() + row[1], value.plain(), place, draft);
            }
        }
    }

    /** Numbers are converted, and then compared with the limits (execution.py, validate_inputs). */
    private static void check(String[] row, String name, @Nullable Object value, Location place, ConfigDraft draft) {
        boolean isNumber = row[3].equals("int") || row[3].equals("float");
        double number = value instanceof Boolean on ? (on ? 1 : 0) : Values.number(value);
        double whole = row[3].equals("int") && value instanceof Number ? (long) number : number;
        boolean isOutside = !row[5].isEmpty() && whole < Double.parseDouble(row[5])
                || !row[6].isEmpty() && whole > Double.parseDouble(row[6]);
        if (isNumber && !row[5].isEmpty() && (Double.isNaN(number) || isOutside)) {
            String expected = row[6].isEmpty() ? "a number" : row[5] + " to " + row[6];
            draft.wrongTypes.add(WrongType.of(row[2], name, place, value, expected, true, null));
        } else if (!row[7].isEmpty() && !List.of(row[7].split(",")).contains(String.valueOf(value))) {
            List<String> choices = List.of(row[7].split(","));
            String word = value == null ? "" : Values.show(value);
            draft.wrongTypes.add(
                    WrongType.choice(row[2], name, place, word, choices, true, UnknownKey.nearest(word, choices)));
        }
    }

    private static List<Found> nodes(Document document) {
        List<Found> nodes = new ArrayList<>();
        Table root = document.table();
        Table inner = root.table("prompt");
        Table prompt = inner == null ? root : inner;
        String above = inner == null ? "" : "prompt.";
        if (root.get("nodes") instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof Table node) {
                    String type = String.valueOf(node.value("type"));
                    nodes.add(new Found(type, widgets(node, type), "nodes." + i + "."));
                }
            }
        } else {
            for (Entry entry : prompt.entries().values()) {
                Table inputs =
                        entry.value() instanceof Table node && node.has("class_type") ? node.table("inputs") : null;
                if (entry.value() instanceof Table node && inputs != null) {
                    Map<String, Node> values = new LinkedHashMap<>();
                    inputs.entries().forEach((key, input) -> {
                        if (!(input.value() instanceof Sequence)) {
                            values.put(key, input.value());
                        }
                    });
                    nodes.add(new Found(
                            String.valueOf(node.value("class_type")), values, above + entry.key() + ".inputs."));
                }
            }
        }
        return nodes;
    }

    /** The names of widgets are in files of newer versions only. */
    private static Map<String, Node> widgets(Table node, String type) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (!(node.get("widgets_values") instanceof Sequence given)) {
            return values;
        }
        List<String> names = new ArrayList<>();
        for (Table input : node.tables("inputs")) {
            Object name = input.value("widget.name");
            if (name != null) {
                names.add(String.valueOf(name));
                if (name.equals(SEED)) {
                    names.add("");
                }
            }
        }
        if (names.size() < given.items().size()) {
            names.clear(); // an older file, which names only those that are links
        }
        if (names.isEmpty() && FOLDERS.contains(type)) {
            names.add("folder");
        } else if (names.isEmpty() && type.equals(ComfyUi.FLUX)) {
            INPUTS.rows().stream().filter(row -> row[0].equals(type)).forEach(row -> names.add(row[1]));
        }
        for (int i = 0; i < Math.min(names.size(), given.items().size()); i++) {
            values.put(names.get(i), given.items().get(i));
        }
        return values;
    }
}
