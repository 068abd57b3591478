package dev.loralint.trainer.tree;

import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as ai-toolkit does (toolkit/config.py): PyYAML's safe loader, mended so that {@code 1e-4} is a number. Tags
 * are passed over; nothing is ever constructed from them.
 */
public final class Yaml {

    private static final int MAX_DEPTH = 64;

    /** Far more than a configuration has, and few enough for aliases that refer to aliases. */
    private static final int MAX_NODES = 200_000;

    private final String content;
    private final boolean plain;
    private int nodes;

    private Yaml(String content) {
        this.content = content;
        this.plain = content.codePointCount(0, content.length()) == content.length();
    }

    public static Node parse(Text text) throws SyntaxFault {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(1000);
        String content = text.content();
        Yaml yaml = new Yaml(content);
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(content)), options), new Resolver(), options);
            org.yaml.snakeyaml.nodes.Node root = composer.getSingleNode();
            return root == null ? new Scalar(new Span(0, 0), null) : yaml.convert(root, 0);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new SyntaxFault(mark == null ? 0 : yaml.offset(mark), "this is no valid YAML: " + problem(e));
        } catch (YAMLException e) {
            String message = e.getMessage() == null ? "" : e.getMessage();
            throw new SyntaxFault(
                    0,
                    message.contains("Nesting")
                            ? "collections are nested deeper than " + MAX_DEPTH + " levels"
                            : "this is no valid YAML: " + firstLine(message));
        }
    }

    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "it cannot be parsed" : e.getProblem();
        return firstLine(e.getContext() == null ? problem : e.getContext() + ", " + problem);
    }

    private static String firstLine(String message) {
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    private int offset(Mark mark) {
        int index = mark.getIndex();
        return plain ? Math.min(index, content.length()) : content.offsetByCodePoints(0, index);
    }

    private Span span(org.yaml.snakeyaml.nodes.Node node) {
        int start = offset(node.getStartMark());
        return new Span(start, Math.max(start, offset(node.getEndMark())));
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node, int depth) throws SyntaxFault {
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new SyntaxFault(
                    offset(node.getStartMark()), "aliases and nesting make this too large for a configuration");
        }
        if (node instanceof MappingNode mapping) {
            return table(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new Sequence(span(node), items);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Scalar(span(node), value(scalar));
    }

    private Table table(MappingNode mapping, int depth) throws SyntaxFault {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node value = convert(tuple.getValueNode(), depth + 1);
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (key.getTag().equals(Tag.MERGE)) {
                    merge(value, merged);
                } else {
                    entries.put(key.getValue(), new Entry(key.getValue(), span(key), value));
                }
            }
        }
        merged.forEach(entries::putIfAbsent);
        return new Table(span(mapping), entries);
    }

    private static void merge(Node value, Map<String, Entry> merged) {
        if (value instanceof Table table) {
            table.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof Sequence sequence) {
            sequence.items().forEach(item -> merge(item, merged));
        }
    }

    private static @Nullable Object value(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return text;
        }
        switch (text.toLowerCase(Locale.ROOT)) {
            case "", "~", "null":
                return null;
            case "true", "yes", "on":
                return true;
            case "false", "no", "off":
                return false;
            default:
        }
        char last = text.charAt(text.length() - 1);
        if ((last >= '0' && last <= '9') || last == '.') {
            Object number = number(text);
            if (number != null) {
                return number;
            }
        }
        return text;
    }

    private static @Nullable Object number(String text) {
        if (!PythonNumber.isFloat(text)) {
            return null;
        }
        String digits = text.replace("_", "");
        boolean whole = digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
        try {
            return whole && digits.length() < 19 ? (Object) Long.valueOf(digits) : (Object) Double.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
