package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule about the guide's settings, in every format: the fix is there, makes the setting what was wanted, and leaves
 * the rest of the file as it was. A third of them in each build, all with {@code -Dloralint.examples=all}.
 */
class EveryFormatTest {

    private static final Path FILES = Path.of("src/program/test/resources/dev/loralint/fix/formats");

    /**
     * What a setting is after the fix, in the order of the files, with the U-Net's rate before that of all; {@code -} where the format has no such setting or a person
     * has to choose: alpha is always as dim to diffusion-pipe, ai-toolkit weighs no losses, and only OneTrainer counts clip
     * skip so that 2 can be missed.
     */
    private static final String TABLE = """
            rule                         optimizer setting         sdscripts_config.toml lora_scripts.toml derrian.toml kohya_gui.json onetrainer.json aitoolkit.yaml dpipe.toml launch.sh launch.bat launch.ps1
            config/alpha-ratio           adamw     alpha           16       16       16       16       16       16       -        16       16       16
            config/debiased-loss         adamw     debiased        true     true     true     true     true     -        true     true     true     true
            config/lr-scheduler          adamw     scheduler       cosine   cosine   cosine   cosine   cosine   cosine   cosine   cosine   cosine   cosine
            config/lr-scheduler          prodigy   scheduler       cosine   cosine   cosine   cosine   cosine   cosine   cosine   cosine   cosine   cosine
            config/mixed-precision       adamw     mixed_precision bf16     bf16     bf16     bf16     bf16     bf16     bf16     bf16     bf16     bf16
            config/optimizer             adamw     optimizer       prodigy  prodigy  prodigy  prodigy  prodigy  prodigy  prodigy  prodigy  prodigy  prodigy
            config/optimizer             adamw     d_coef          2        2        2        2        2        2        2        2        2        2
            config/optimizer             adamw     rate            1        1        1        1        1        1        1        1        1        1
            config/prodigy-learning-rate prodigy   rate            1        1        1        1        1        1        1        1        1        1
            config/d-coef                prodigy   d_coef          2        2        2        2        2        2        2        2        2        2
            config/dynamo-backend        adamw     torch_compile   true     true     true     true      true     true     true     true     true     true
            config/clip-skip             adamw     clip_skip       -        -        -        -        0        -        -        -        -        -
            """;

    /** What commands print of a file as it is here: many cells start from the same. */
    private record Start(List<JsonNode> offered, Map<String, String> settings) {}

    private static final Map<String, Start> STARTS = new HashMap<>();

    @TempDir
    Path directory;

    static List<Arguments> cells() {
        List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
        List<Arguments> cells = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int i = 3; i < row.length; i++) {
                if (RuleInputs.isChosen(rows.get(0)[i] + row[0] + row[2], 6)) {
                    cells.add(Arguments.of(rows.get(0)[i], row[0], row[1], row[2], row[i]));
                }
            }
        }
        return cells;
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("cells")
    void fixWritesTheWantedValue(String name, String rule, String optimizer, String setting, String wanted)
            throws IOException {
        String before = file(name, optimizer);
        Path file = Files.writeString(directory.resolve(name), before);
        Start start =
                STARTS.computeIfAbsent(name + " " + optimizer, key -> new Start(offered(name, ""), settings(name)));
        List<JsonNode> offered = ofRule(start.offered(), rule);
        assertEquals(wanted.equals("-"), offered.isEmpty(), offered.toString());
        Cli fix = Cli.run(directory, "fix", name, "--unsafe", "--yes", "--rule", rule);
        assertTrue(fix.code() <= 1, fix.err());
        String after = Files.readString(file);
        if (wanted.equals("-")) {
            assertEquals(before, after);
            return;
        }
        assertEquals(List.of(), offered(name, rule));
        Map<String, String> settings = settings(name);
        assertEquals(wanted, plain(value(settings, setting)));
        assertEquals(Set.of(), without(changed(start.settings(), settings), offered));
        assertEquals(comments(before), comments(after));
        assertEquals(before.contains("\r\n"), after.contains("\r\n"));
        assertFalse(after.replace("\r\n", "").contains("\r"));
        Cli.run(directory, "fix", name, "--unsafe", "--yes", "--rule", rule);
        assertEquals(after, Files.readString(file));
        assertEquals(0, Cli.run(directory, "undo", name).code());
        assertEquals(before, Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void allFixesTogetherChangeOnlyWhatTheyMust(String name) throws IOException {
        for (String optimizer : List.of("adamw", "prodigy")) {
            Files.writeString(directory.resolve(name), file(name, optimizer));
            Map<String, String> settings = settings(name);
            List<JsonNode> offered = offered(name, "");
            Cli.run(directory, "fix", name, "--unsafe", "--yes");
            assertEquals(List.of(), offered(name, ""));
            assertEquals(Set.of(), without(changed(settings, settings(name)), offered));
        }
    }

    /** A file that is forgotten in the table would be tried by nobody. */
    static List<String> files() throws IOException {
        List<String> named = Arrays.asList(
                        TABLE.lines().findFirst().orElseThrow().split(" +"))
                .subList(3, 13);
        try (Stream<Path> files = Files.list(FILES)) {
            assertEquals(
                    new HashSet<>(named),
                    new HashSet<>(
                            files.map(f -> String.valueOf(f.getFileName())).toList()));
        }
        return named;
    }

    /** The files train with some kind of AdamW. */
    private static String file(String name, String optimizer) {
        try {
            String text = Files.readString(FILES.resolve(name));
            return optimizer.equals("adamw")
                    ? text
                    : text.replaceAll("(?i)AdamW(8bit)?\\b", name.startsWith("onetrainer") ? "PRODIGY" : "Prodigy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Findings of a rule, or of all, that the command can fix. */
    private List<JsonNode> offered(String name, String rule) {
        List<JsonNode> offered = new ArrayList<>();
        Cli.run(directory, "check", name, "--format", "json", "--fail-on", "never")
                .json()
                .get("findings")
                .forEach(finding -> {
                    boolean fixable = !finding.path("fix")
                            .path("applicability")
                            .asText("display")
                            .equals("display");
                    if (fixable) {
                        offered.add(finding);
                    }
                });
        return ofRule(offered, rule);
    }

    private static List<JsonNode> ofRule(List<JsonNode> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.get("rule").asText().startsWith(rule))
                .toList();
    }

    private Map<String, String> settings(String name) {
        Map<String, String> settings = new TreeMap<>();
        Cli.run(directory, "settings", name, "--format", "json")
                .json()
                .get("settings")
                .fields()
                .forEachRemaining(
                        s -> settings.put(s.getKey(), s.getValue().path("value").asText()));
        return settings;
    }

    private static String value(Map<String, String> settings, String setting) {
        if (!setting.equals("rate")) {
            return String.valueOf(settings.get(setting));
        }
        String unet = String.valueOf(settings.get("unet_lr"));
        return unet.equals("null") ? String.valueOf(settings.get("lr")) : unet;
    }

    private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new HashSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(n -> String.valueOf(before.get(n)).equals(String.valueOf(after.get(n))));
        return names;
    }

    /** What no finding and no fix speaks of; rates of parts follow the rate of all where they are not written. */
    private static Set<String> without(Set<String> changed, List<JsonNode> offered) {
        Set<String> left = new HashSet<>(changed);
        for (JsonNode finding : offered) {
            left.remove(finding.path("setting").asText());
            for (JsonNode setting : finding.get("fix").get("settings")) {
                left.remove(setting.asText());
                if (setting.asText().equals("lr")) {
                    left.removeAll(Set.of("unet_lr", "te_lr"));
                }
            }
        }
        return left;
    }

    /** In the trainers' own spellings bf16 is BFLOAT_16 and bfloat16, and 1 is 1.0. */
    private static String plain(String value) {
        String plain = value.toLowerCase(Locale.ROOT).replaceFirst("bfloat_?16", "bf16");
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }

    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int at = line.indexOf('#');
            if (at >= 0) {
                comments.add(line.substring(at));
            }
        }
        return comments;
    }
}
