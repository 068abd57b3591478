package dev.loralint.trainer.tree;

import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as ai-toolkit does (toolkit/config.py): PyYAML's safe loader, with {@code 1e-4} as a number. Only the tags of
 * scalars count ({@link YamlScalars}); no class is ever constructed from a tag.
 */
public final class Yaml {

    private final CodePoints text;

    /** Counted once more than by the parser, because an alias stands for as much as it names. */
    private final Limits limits = new Limits();

    private Yaml(CodePoints text) {
        this.text = text;
    }

    public static Node parse(Text text) throws SyntaxError {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(Limits.MAX_DEPTH);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(1000);
        CodePoints points = text.points();
        Yaml yaml = new Yaml(points);
        Parser parser =
                new CountingParser(new ParserImpl(new StreamReader(new StringReader(text.content())), options), points);
        try {
            org.yaml.snakeyaml.nodes.Node root = new Composer(parser, YamlScalars.RESOLVER, options).getSingleNode();
            return root == null ? new Scalar(new Span(0, 0), null) : yaml.convert(root, 0);
        } catch (BeyondLimits e) {
            throw e.error;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new SyntaxError(mark == null ? 0 : points.offset(mark.getIndex()), "invalid YAML: " + problem(e));
        } catch (YAMLException e) {
            String message = e.getMessage() == null ? "" : e.getMessage();
            throw message.contains("Nesting")
                    ? Limits.tooDeep(0)
                    : new SyntaxError(0, "invalid YAML: " + firstLine(message));
        }
    }

    private static String problem(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "cannot parse the file" : e.getProblem();
        return firstLine(e.getContext() == null ? problem : e.getContext() + ", " + problem);
    }

    private static String firstLine(String message) {
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    private Span span(org.yaml.snakeyaml.nodes.Node node) {
        int start = text.offset(node.getStartMark().getIndex());
        return new Span(start, Math.max(start, text.offset(node.getEndMark().getIndex())));
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node, int depth) throws SyntaxError {
        limits.enter(text.offset(node.getStartMark().getIndex()), depth);
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
        return new Scalar(span(node), YamlScalars.value(scalar.getTag(), scalar.getValue()));
    }

    private Table table(MappingNode mapping, int depth) throws SyntaxError {
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

    /** A limit that is met inside the parser, which throws nothing that is checked. */
    private static final class BeyondLimits extends YAMLException {

        private static final long serialVersionUID = 1L;

        private final transient SyntaxError error;

        BeyondLimits(SyntaxError error) {
            super(error.getMessage());
            this.error = error;
        }
    }

    /** Counts what the composer takes, before it becomes a tree. */
    private record CountingParser(Parser parser, CodePoints text, Limits limits) implements Parser {

        CountingParser(Parser parser, CodePoints text) {
            this(parser, text, new Limits());
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return parser.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public Event getEvent() {
            Event event = parser.getEvent();
            if (event instanceof NodeEvent) {
                try {
                    limits.enter(text.offset(event.getStartMark().getIndex()), 0);
                } catch (SyntaxError e) {
                    throw new BeyondLimits(e);
                }
            }
            return event;
        }
    }
}
