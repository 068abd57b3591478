package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.resource.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables that {@code src/tools/facts} writes agree with each other and with what a person wrote. */
class KnowledgeTablesTest {

    private static final Path KNOWLEDGE = Path.of("src/knowledge/main/resources/dev/loralint/knowledge");

    @TestFactory
    Stream<DynamicTest> tablesAgree() throws IOException {
        List<Path> trainers;
        try (Stream<Path> folders = Files.list(KNOWLEDGE)) {
            trainers = folders.sorted().toList();
        }
        assertTrue(trainers.size() >= 10, "trainers are missing");
        return trainers.stream().map(folder -> {
            String trainer = folder.getFileName().toString();
            return DynamicTest.dynamicTest(trainer, () -> assertEquals(List.of(), problems(trainer, folder)));
        });
    }

    private static List<String> problems(String trainer, Path folder) throws IOException {
        TextTable table = table(trainer, "releases.tsv");
        List<String> releases = column(table, "release");
        List<String> dates = column(table, "date");
        List<String> problems = new ArrayList<>();
        if (!dates.stream().sorted().toList().equals(dates)) {
            problems.add("releases.tsv is not in the order of dates");
        }
        Set<String> known = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String name :
                    files.map(file -> file.getFileName().toString()).sorted().toList()) {
                TextTable rows = table(trainer, name);
                if (rows.titles().contains("since")) {
                    problems.addAll(spans(name, rows, releases));
                }
                if (name.equals("options.tsv") || name.equals("keys.tsv")) {
                    known.addAll(column(rows, "name"));
                }
            }
        }
        if (Files.exists(folder.resolve("overlay.tsv"))) {
            List<String> named = column(table(trainer, "overlay.tsv"), "name");
            named.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> problems.add("overlay.tsv: no release knows `" + name + "`"));
        }
        return problems;
    }

    /** Rows whose releases are unknown or in the wrong order. */
    private static List<String> spans(String name, TextTable table, List<String> releases) {
        int since = table.titles().indexOf("since");
        int until = table.titles().indexOf("until");
        List<String> problems = new ArrayList<>();
        for (String[] row : table.rows()) {
            int first = row[since].isEmpty() ? 0 : releases.indexOf(row[since]);
            int end = row[until].isEmpty() ? releases.size() : releases.indexOf(row[until]);
            if (row.length != table.titles().size() || first < 0 || first >= end) {
                problems.add(name + ": " + String.join(" ", row));
            }
        }
        return problems;
    }

    private static TextTable table(String trainer, String name) {
        return TextTable.read("dev/loralint/knowledge/" + trainer + "/" + name);
    }

    private static List<String> column(TextTable table, String title) {
        int column = table.titles().indexOf(title);
        return table.rows().stream().map(row -> row[column]).toList();
    }
}
