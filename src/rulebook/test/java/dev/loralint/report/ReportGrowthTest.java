package dev.loralint.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.loralint.audit.Audit;
import dev.loralint.audit.AuditOutcome;
import dev.loralint.audit.AuditRequest;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.disk.Disk;
import dev.loralint.fix.Proposals;
import dev.loralint.report.audit.AuditFormats;
import dev.loralint.report.format.Formats;
import dev.loralint.report.html.HtmlReport;
import dev.loralint.report.html.LivePages;
import dev.loralint.report.html.fleet.FleetHtml;
import dev.loralint.result.AuditResult;
import dev.loralint.result.CheckResult;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Twice of anything makes every report at most twice the work: files that it opens, characters that it writes and memory
 * that it takes. Counted, not timed.
 */
class ReportGrowthTest {

    /** Twice, and some for tables that grow by doubling. */
    private static final double MOST = 2.2;

    /** Work below this is the same for every report (bytes). */
    private static final long FIXED = 200_000;

    /** The HTML page of `--watch`. */
    private static final String WATCHED = "watched html";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    /** What there may be much of. */
    private enum Kind {
        CAPTIONS(250) {
            @Override
            void make(Path set, int size) throws IOException {
                Path concept = Files.createDirectories(set.resolve("10_mirelune"));
                for (int i = 0; i < size; i++) {
                    Files.writeString(
                            concept.resolve(i + ".txt"),
                            "mirelune, caf\u00e9, \uD83D\uDE00 face, blonde hair, blue eyes, smile, smile, scene " + i);
                }
            }
        },
        CONCEPTS(30) {
            @Override
            void make(Path set, int size) throws IOException {
                for (int i = 0; i < size; i++) {
                    for (String part : List.of("a", "b")) {
                        Path concept = Files.createDirectories(set.resolve(part + i + "/10_mirelune"));
                        for (int j = 0; j < 4; j++) {
                            Files.writeString(
                                    concept.resolve(j + ".txt"), "mirelune, blonde hair, blue eyes, smile, smile");
                        }
                    }
                }
            }
        },
        TAGS_OF_A_CAPTION(400) {
            @Override
            void make(Path set, int size) throws IOException {
                Path concept = Files.createDirectories(set.resolve("10_mirelune"));
                Files.writeString(
                        concept.resolve("long.txt"),
                        IntStream.range(0, size)
                                .mapToObj(i -> "\u00e9t\u00e9 " + i + ", \u00e9t\u00e9 " + i)
                                .collect(Collectors.joining(", ", "mirelune, ", "")));
            }
        },
        WORDS_OF_PROSE(4_000) {
            @Override
            void make(Path set, int size) throws IOException {
                Path concept = Files.createDirectories(set.resolve("10_mirelune"));
                Files.writeString(
                        concept.resolve("long.txt"),
                        "A caf\u00e9 in the rain, and she is waiting there. ".repeat(size / 8));
            }
        },
        CAPTIONS_OF_A_FILE(250) {
            @Override
            void make(Path set, int size) throws IOException {
                Path concept = Files.createDirectories(set.resolve("10_mirelune"));
                Files.writeString(
                        concept.resolve("metadata.jsonl"),
                        IntStream.range(0, size)
                                .mapToObj(i -> "{\"file_name\": \"" + i
                                        + ".png\", \"text\": \"mirelune, caf\u00e9, blonde hair, smile, smile\"}\n")
                                .collect(Collectors.joining()));
                for (int i = 0; i < size; i++) {
                    Files.write(concept.resolve(i + ".png"), dev.loralint.image.MadePicture.plain());
                }
            }
        },
        CONFIGURATIONS(20) {
            @Override
            void make(Path set, int size) throws IOException {
                for (int i = 0; i < size; i++) {
                    Files.writeString(
                            set.resolve("train" + i + ".toml"),
                            "network_module = \"networks.lora\"\nnetwork_alpha = 64\nnetwork_dimm = 3\n");
                }
            }
        },
        COMMANDS_OF_A_SCRIPT(40) {
            @Override
            void make(Path set, int size) throws IOException {
                Files.writeString(
                        set.resolve("train.sh"),
                        IntStream.range(0, size)
                                .mapToObj(i -> "accelerate launch train_network.py --network_module=networks.lora"
                                        + " --network_dim=16 --network_alpha=16 --caf\u00e9" + i + "=1\n")
                                .collect(Collectors.joining()));
            }
        },
        UNREADABLE_FILES(150) {
            @Override
            void make(Path set, int size) throws IOException {
                for (int i = 0; i < size; i++) {
                    Files.writeString(set.resolve("broken" + i + ".toml"), "network_dim = = " + i + "\n");
                }
            }
        };

        private final int size;

        Kind(int size) {
            this.size = size;
        }

        abstract void make(Path set, int size) throws IOException;
    }

    private interface Written {

        void to(Writer out) throws IOException;
    }

    /** What a report takes. */
    private record Work(long opened, long written, long allocated) {

        static Work of(Written report) throws IOException {
            Counting out = new Counting();
            long thread = Thread.currentThread().getId();
            long opened = Disk.opened();
            long allocated = THREADS.getThreadAllocatedBytes(thread);
            report.to(out);
            return new Work(Disk.opened() - opened, out.written, THREADS.getThreadAllocatedBytes(thread) - allocated);
        }

        boolean isTwiceAtMost(Work half) {
            return written <= half.written * MOST && allocated <= half.allocated * MOST + FIXED;
        }
    }

    /** What there may be much of in an audit. */
    private enum Audited {
        FILES(60) {
            @Override
            void make(Path set, int size) {
                for (int i = 0; i < size; i++) {
                    lora(10).write(set.resolve(i + ".safetensors"));
                }
            }
        },
        TAGS_OF_A_FILE(1_000) {
            @Override
            void make(Path set, int size) {
                lora(size).write(set.resolve("a.safetensors"));
            }
        },
        UNREADABLE_FILES(100) {
            @Override
            void make(Path set, int size) throws IOException {
                for (int i = 0; i < size; i++) {
                    Files.writeString(set.resolve(i + ".safetensors"), "<html>" + i);
                }
            }
        };

        private final int size;

        Audited(int size) {
            this.size = size;
        }

        abstract void make(Path set, int size) throws IOException;

        private static MadeSafetensors lora(int tags) {
            String frequency = IntStream.range(0, tags)
                    .mapToObj(i -> "\"caf\u00e9 " + i + "\": 9")
                    .collect(Collectors.joining(", ", "{\"10_mirelune\": {\"mirelune\": 9, ", "}}"));
            return new MadeSafetensors()
                    .metadata("ss_network_dim", "4")
                    .metadata("ss_tag_frequency", frequency)
                    .tensor("lora_unet_a.alpha", Dtype.F32);
        }

        AuditOutcome of(Path set, int count) throws IOException, UsageException {
            make(Files.createDirectories(set), count);
            return Audit.run(AuditRequest.of(set, set));
        }
    }

    private record Checked(CheckResult result, Path directory) {

        static Checked of(Path directory, Kind kind, int size) throws IOException, UsageException {
            kind.make(Files.createDirectories(directory), size);
            Check.Outcome outcome = new Check(directory).run(CheckRequest.of(directory));
            CheckResult result = outcome.result();
            return new Checked(result.planned(outcome.planned().plans(result)), directory);
        }

        /** Findings, places, and what could not be read; of prose, its characters. */
        private double amount() throws IOException {
            int found =
                    result.places() + result.findings().size() + result.unread().size();
            Path prose = directory.resolve("10_mirelune/long.txt");
            return Files.exists(prose) ? found > 0 ? Files.size(prose) : 0 : found;
        }

        Work of(String format) throws IOException {
            try (LivePages live = new LivePages()) {
                live.next();
                HtmlReport page = format.equals(WATCHED)
                        ? new HtmlReport(directory, directory, true, live)
                        : new HtmlReport(directory, directory, true);
                Formats formats = new Formats(
                                RepositoryPath.from(directory),
                                result.findings(),
                                page::write,
                                new Proposals(result, directory))
                        .completeIf(format.equals("json"));
                return Work.of(
                        out -> formats.write(format.equals(WATCHED) ? Formats.HTML : format, result, out, false, 80));
            }
        }
    }

    private static final class Counting extends Writer {

        private long written;

        @Override
        public void write(char[] text, int from, int length) {
            written += length;
        }

        @Override
        public void write(String text, int from, int length) {
            written += length;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @EnumSource
    void twiceOfAnythingIsAtMostTwiceTheWork(Kind kind) throws IOException, UsageException {
        Checked one = Checked.of(folder.resolve("one"), kind, kind.size);
        Checked two = Checked.of(folder.resolve("two"), kind, 2 * kind.size);
        assertTrue(two.amount() >= 1.9 * one.amount() && one.amount() > 0, kind + ": " + one.amount());
        List<String> wrong = new ArrayList<>();
        List<String> formats = new ArrayList<>(Formats.NAMES);
        formats.add(WATCHED);
        for (String format : formats) {
            one.of(format); // what is loaded and made once in a process
            Work of = one.of(format);
            Work twice = two.of(format);
            String figures = kind + " as " + format + ": " + of + ", and of twice as many " + twice;
            long files = files(two.directory());
            // JSON has the page in it, which is a report of its own
            boolean isFine = twice.opened() <= (format.equals("json") ? 2 * files : files) && twice.isTwiceAtMost(of);
            if (!isFine) {
                wrong.add(figures + " (" + files + " files)");
            }
        }
        assertTrue(wrong.isEmpty(), String.join("\n", wrong));
    }

    @ParameterizedTest
    @EnumSource
    void twiceOfAnythingIsAtMostTwiceTheAudit(Audited kind) throws IOException, UsageException {
        AuditOutcome one = kind.of(folder.resolve("one"), kind.size);
        AuditOutcome two = kind.of(folder.resolve("two"), 2 * kind.size);
        List<String> wrong = new ArrayList<>();
        for (String format : AuditFormats.NAMES) {
            audit(one, format); // what is loaded and made once in a process
            Work of = audit(one, format);
            Work twice = audit(two, format);
            if (twice.opened() > 0 || of.written() == 0 || !twice.isTwiceAtMost(of)) {
                wrong.add(kind + " as " + format + ": " + of + ", and of twice as many " + twice);
            }
        }
        assertTrue(wrong.isEmpty(), String.join("\n", wrong));
    }

    private Work audit(AuditOutcome outcome, String format) throws IOException {
        AuditResult result = outcome.result();
        AuditFormats formats = new AuditFormats(folder, new FleetHtml(), outcome.rulebook()::page);
        return Work.of(out -> formats.named(format, false).write(result, out));
    }

    private static long files(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
