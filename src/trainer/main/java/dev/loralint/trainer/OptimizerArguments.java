package dev.loralint.trainer;

import dev.loralint.text.PythonLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of optimizers and schedulers in every format. */
public final class OptimizerArguments {

    private OptimizerArguments() {}

    /** The arguments that a setting has, in their order. */
    public static List<OptimizerArgument> of(Setting setting, SettingsNotation format) {
        Object value = setting.value();
        if (value instanceof Map<?, ?> map) {
            return ofMap(map, format.isArgumentText());
        }
        List<OptimizerArgument> arguments = new ArrayList<>();
        if (value instanceof String text) {
            if (format.isPairsInOneText()) {
                for (String pair : text.replace("\"", "").strip().split("[\\s" + format.pairDivider() + "]+")) {
                    if (!pair.isEmpty()) {
                        arguments.add(pair(pair));
                    }
                }
            } else if (!text.isEmpty()) {
                // a list is expected, and a text is taken letter by letter
                arguments.add(unsplit(text, 0));
            }
            return arguments;
        }
        for (Object element : Values.elements(value)) {
            arguments.add(element instanceof String pair ? pair(pair) : unsplit(Values.show(element), 0));
        }
        return arguments;
    }

    /** {@code key, value = arg.split("=")}, then ast.literal_eval(value) (optimizer.py: get_optimizer). */
    private static OptimizerArgument pair(String pair) {
        int equals = pair.indexOf('=');
        int count = (int) pair.chars().filter(c -> c == '=').count();
        if (count != 1) {
            return unsplit(pair, count);
        }
        String text = pair.substring(equals + 1);
        PythonLiteral literal = PythonLiteral.parse(text).orElse(null);
        return new OptimizerArgument(pair, pair.substring(0, equals), text, literal, 1, false);
    }

    private static OptimizerArgument unsplit(String written, int equalsSigns) {
        return new OptimizerArgument(written, "", "", null, equalsSigns, false);
    }

    /** @param isText whether Python reads the entries as it reads pairs */
    private static List<OptimizerArgument> ofMap(Map<?, ?> map, boolean isText) {
        List<OptimizerArgument> arguments = new ArrayList<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            String text = value == null ? "None" : Values.show(value);
            arguments.add(
                    isText && value instanceof String
                            ? pair(name + "=" + capitalized(text))
                            : new OptimizerArgument(name + "=" + text, name, text, literal(value, text), 1, true));
        });
        return arguments;
    }

    private static @Nullable PythonLiteral literal(@Nullable Object value, String text) {
        if (value instanceof String) {
            return PythonLiteral.parse(capitalized(text)).orElse(new PythonLiteral(PythonLiteral.Kind.TEXT, text));
        }
        if (value instanceof Boolean) {
            return new PythonLiteral(PythonLiteral.Kind.BOOL, value);
        }
        return PythonLiteral.parse(text).orElse(null);
    }

    private static String capitalized(String text) {
        return text.equals("true") ? "True" : text.equals("false") ? "False" : text;
    }
}
