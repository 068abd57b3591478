package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists hold values of one kind (toml/decoder.py: "Not a homogeneous array"). */
final class TomlKinds {

    private static final String DECIMALS = "decimals";
    private static final String WHOLE = "whole numbers";

    /** With these a point and a zero behind them change no more than the type. */
    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9_]+");

    private TomlKinds() {}

    static void refuseSeveral(List<Node> items, String text, Consumer<SyntaxError> refused) {
        Set<String> kinds = items.stream().map(TomlKinds::kind).collect(Collectors.toSet());
        if (kinds.equals(Set.of(DECIMALS, WHOLE))) {
            refused.accept(wholeAmongDecimals(items, text));
            return;
        }
        for (int i = 1; i < items.size(); i++) {
            String before = kind(items.get(i - 1));
            String here = kind(items.get(i));
            if (!before.equals(here)) {
                refused.accept(new SyntaxError(
                        items.get(i).span().start(),
                        "the list mixes " + before + " and " + here
                                + "; the trainer's TOML reader requires one type in a list"));
                return;
            }
        }
    }

    private static SyntaxError wholeAmongDecimals(List<Node> items, String text) {
        List<Span> whole = items.stream()
                .filter(i -> kind(i).equals(WHOLE))
                .map(Node::span)
                .toList();
        int start = whole.get(0).start();
        int end = start;
        StringBuilder meant = new StringBuilder();
        for (Span number : whole) {
            meant.append(text, end, number.end()).append(".0");
            end = number.end();
        }
        boolean plain = whole.stream()
                .allMatch(n -> PLAIN.matcher(text).region(n.start(), n.end()).matches());
        return new SyntaxError(
                start,
                "the list mixes whole numbers and decimals; the trainer's TOML reader requires one type in a list",
                plain ? new Change.Respell(text.substring(start, end), meant.toString()) : null);
    }

    private static String kind(Node node) {
        if (node instanceof Sequence) {
            return "lists";
        }
        if (node instanceof Scalar scalar) {
            Object value = scalar.value();
            return value instanceof String
                    ? "strings"
                    : value instanceof Double ? DECIMALS : value instanceof Boolean ? "booleans" : WHOLE;
        }
        return "tables";
    }
}
