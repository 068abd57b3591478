package dev.loralint.lora.loaders;

import dev.loralint.finding.Sentence;
import dev.loralint.finding.Shown;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What programs that the user chose do not load of a file, for one cause: the same tensors, or the same problem.
 *
 * @param programs their names in sentences
 * @param tensors how many tensors they ignore; 0 where they stop
 * @param of how many tensors the file has
 * @param first the first tensor that they ignore; empty where they stop
 * @param problem why they stop; empty where they load the file
 * @param advice what the user can do
 */
public record LoadGap(List<String> programs, int tensors, int of, String first, String problem, String advice)
        implements Shown {

    private static final List<Converter> CONVERTERS =
            TextTable.read("dev/loralint/lora/loaders/converters.tsv").rows().stream()
                    .map(row -> new Converter(row[0], row[1], Pattern.compile(row[2]), row[3]))
                    .toList();

    /** With the name of the program on the command line. */
    private static final String RENAME = "Rename its tensors: `loralint repair FILE --for %s --to FOLDER`";

    /** In its place where there are several, which may need different names. */
    private static final String ANY = "PROGRAM";

    /**
     * A row of the table.
     *
     * @param told what the program ignores, or says when it stops
     */
    private record Converter(String loaders, String families, Pattern told, String advice) {}

    public LoadGap {
        programs = List.copyOf(programs);
    }

    /** By cause, in the order of the programs. */
    public static List<LoadGap> of(List<Load> loads, BaseFamily family) {
        Map<List<String>, List<Load>> byCause = new LinkedHashMap<>();
        for (Load load : loads) {
            if (!load.isWhole()) {
                String advice = advice(load, family);
                List<String> cause = new ArrayList<>(load.ignored());
                cause.add(load.problem());
                cause.add(advice);
                byCause.computeIfAbsent(cause, c -> new ArrayList<>()).add(load);
            }
        }
        return byCause.values().stream()
                .map(some -> of(some, some.get(0), family))
                .toList();
    }

    private static LoadGap of(List<Load> loads, Load one, BaseFamily family) {
        int ignored = one.ignored().size();
        return new LoadGap(
                loads.stream().map(Load::title).toList(),
                ignored,
                ignored + one.applied(),
                ignored == 0 ? "" : one.ignored().get(0),
                one.problem(),
                one.renamable() && loads.size() == 1 ? RENAME.formatted(one.loader()) : advice(one, family));
    }

    private static String advice(Load load, BaseFamily family) {
        if (load.renamable()) {
            return RENAME.formatted(ANY);
        }
        List<String> told = load.isError() ? List.of(load.problem()) : load.ignored();
        for (Converter converter : CONVERTERS) {
            if (isIn(load.loader(), converter.loaders())
                    && isIn(family.name(), converter.families())
                    && told.stream()
                            .anyMatch(name -> converter.told().matcher(name).find())) {
                return converter.advice();
            }
        }
        throw new IllegalStateException("no advice for " + load.loader());
    }

    private static boolean isIn(String word, String cell) {
        return cell.equals("*") || List.of(cell.split(" ")).contains(word);
    }

    /** Why they stop. */
    public Shown reason() {
        return new Sentence(problem);
    }

    /** What the user can do. */
    public Shown remedy() {
        return new Sentence(advice);
    }

    /** {@code ComfyUI, Forge and diffusers}. */
    @Override
    public String shown() {
        int last = programs.size() - 1;
        return last == 0
                ? programs.get(0)
                : String.join(", ", programs.subList(0, last)) + " and " + programs.get(last);
    }
}
