package dev.loralint.training;

import dev.loralint.resource.TextTable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The layers of a model that a LoRA can change, by their names. All numbers in a name count as the same, so that a text
 * that is in none of these names is in no name of the model.
 *
 * @param names with {@code #} for each number ({@code mid_block.resnets.#.conv#})
 */
public record Layers(List<String> names) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /** An expression without anything but letters, numbers and points. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.]*", Pattern.UNICODE_CHARACTER_CLASS);

    /** What Python and Java write in other ways. */
    private static final Pattern PYTHON = Pattern.compile("\\(\\?|[{}\\\\&]");

    public Layers {
        names = List.copyOf(names);
    }

    /**
     * The layers of a kind of model.
     *
     * @param model {@code unet}, {@code flux}, {@code chroma}, {@code qwen} or {@code clip}
     * @return no names if they are not known
     */
    public static Layers of(String model) {
        return new Layers(TextTable.read("dev/loralint/training/layers.tsv").rows().stream()
                .filter(row -> row[0].equals(model))
                .map(row -> row[1])
                .toList());
    }

    /** Whether they are known. */
    public boolean isKnown() {
        return !names.isEmpty();
    }

    /** As the modules of a LoRA are called: with this text before the name, and the points as they are or replaced. */
    public Layers within(String prefix) {
        return new Layers(names.stream()
                .map(name -> prefix + '.' + name)
                .flatMap(name -> Stream.of(name, name.replace(".", "_"), name.replace(".", "$$")))
                .toList());
    }

    /** These and others. */
    public Layers and(Layers others) {
        return new Layers(Stream.concat(names.stream(), others.names.stream()).toList());
    }

    /** Whether no name of a layer can contain this text. */
    public boolean lacks(String text) {
        String wanted = anyNumber(text);
        return names.stream().noneMatch(name -> name.contains(wanted));
    }

    /** Whether this is an error as a regular expression of Python, or one that is sure to match no name. */
    public boolean refuses(String expression) {
        if (PLAIN.matcher(expression).matches()) {
            // a point is any character, one of a number too
            Pattern wanted = Pattern.compile(anyNumber(expression).replace(".", ".?"));
            return names.stream().noneMatch(name -> wanted.matcher(name).find());
        }
        return !PYTHON.matcher(expression).find() && isWrong(expression);
    }

    private static boolean isWrong(String expression) {
        try {
            Pattern.compile(expression);
            return false;
        } catch (PatternSyntaxException wrong) {
            return true;
        }
    }

    private static String anyNumber(String text) {
        return NUMBER.matcher(text).replaceAll("#");
    }
}
