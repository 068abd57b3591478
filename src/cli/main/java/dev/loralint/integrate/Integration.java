package dev.loralint.integrate;

import dev.loralint.resource.Resources;
import dev.loralint.resource.TextTable;
import java.util.List;
import java.util.Optional;

/**
 * A program that the check can be put in front of: a row of {@code integrations.tsv}, which explains the columns.
 *
 * @param does what is written, as a noun phrase
 * @param needs paths by which the folder of the program is recognised
 * @param writes each with what is done, a colon and the path
 */
public record Integration(
        String name, String program, String does, List<String> needs, List<String> writes, String at) {

    private static final String FOLDER = "dev/loralint/integrate/";

    /** All of them, in the order in which they are listed. */
    public static List<Integration> all() {
        return TextTable.read(FOLDER + "integrations.tsv").rows().stream()
                .map(row -> new Integration(row[0], row[1], row[2], words(row[3]), words(row[4]), row[5]))
                .toList();
    }

    /** The one of this name. */
    public static Optional<Integration> of(String name) {
        return all().stream().filter(one -> one.name.equals(name)).findFirst();
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }

    /** Whether it runs in the Python of a trainer, which has to have loralint. */
    public boolean inTrainer() {
        return at.equals("trainer");
    }

    /** Whether a host runs it, which has the repository alone. */
    boolean atHost() {
        return at.equals("host");
    }

    boolean inRepository() {
        return atHost() || at.equals("repository");
    }

    /** What the user does next. */
    public List<String> next() {
        return Resources.lines(FOLDER + name + "/next.txt");
    }

    /** What is written to a path. */
    String template(String path) {
        return Resources.text(FOLDER + name + "/" + path.substring(path.lastIndexOf('/') + 1))
                .replace("\r\n", "\n");
    }
}
