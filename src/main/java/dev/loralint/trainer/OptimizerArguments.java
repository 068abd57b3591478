package dev.loralint.trainer;

import dev.loralint.text.PythonLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of optimizers and schedulers in every format. */
public final class OptimizerArguments {

    private OptimizerArguments() {}

    /** The arguments that a setting holds, in their order. */
    public static List<OptimizerArgument> of(Setting setting, TrainerFormat format) {
        Object value = setting.value();
        if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        List<OptimizerArgument> arguments = new ArrayList<>();
        if (value instanceof String text) {
            if (format.isPairsInOneText()) {
                for (String pair : text.replace("\"", "").strip().split("\\s+")) {
                    if (!pair.isEmpty()) {
                        arguments.add(pair(pair));
                    }
                }
            } else if (!text.isEmpty()) {
                arguments.add(broken(text, "is a string, expected a list; the trainer reads it letter by letter"));
            }
            return arguments;
        }
        for (Object element : Values.elements(value)) {
            arguments.add(
                    element instanceof String pair
                            ? pair(pair)
                            : broken(Values.show(element), "is not a string of the form key=value"));
        }
        return arguments;
    }

    /** {@code key, value = arg.split("=")}, then ast.literal_eval(value) (train_util.py:4858-4874). */
    private static OptimizerArgument pair(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return broken(pair, "has no equals sign");
        }
        if (equals != pair.lastIndexOf('=')) {
            return broken(pair, "has more than one equals sign; write each pair as its own string");
        }
        String key = pair.substring(0, equals);
        String text = pair.substring(equals + 1);
        PythonLiteral literal = PythonLiteral.parse(text).orElse(null);
        return new OptimizerArgument(pair, key, text, literal, literal == null ? malformed(text) : null);
    }

    private static String malformed(String text) {
        String word = text.strip();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> "is not a Python value; write True";
            case "false" -> "is not a Python value; write False";
            case "none", "null" -> "is not a Python value; write None";
            case "" -> "has no value";
            default -> "is not a Python value; put a string into quotes";
        };
    }

    private static OptimizerArgument broken(String written, String fault) {
        return new OptimizerArgument(written, "", "", null, fault);
    }

    private static List<OptimizerArgument> ofMap(Map<?, ?> map) {
        List<OptimizerArgument> arguments = new ArrayList<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            String text = value == null ? "None" : Values.show(value);
            arguments.add(new OptimizerArgument(name + "=" + text, name, text, literal(value, text), null));
        });
        return arguments;
    }

    private static @Nullable PythonLiteral literal(@Nullable Object value, String text) {
        if (value instanceof String) {
            String word = text.equals("true") ? "True" : text.equals("false") ? "False" : text;
            return PythonLiteral.parse(word).orElse(new PythonLiteral(PythonLiteral.Kind.TEXT, text));
        }
        if (value instanceof Boolean) {
            return new PythonLiteral(PythonLiteral.Kind.BOOL, value);
        }
        return PythonLiteral.parse(text).orElse(null);
    }
}
