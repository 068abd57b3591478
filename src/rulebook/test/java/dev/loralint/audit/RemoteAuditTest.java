package dev.loralint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.parallel.Progress;
import dev.loralint.remote.LoopbackServer;
import dev.loralint.remote.RemoteOptions;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.RuleSelection;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same verdicts for the same files, wherever they are. */
class RemoteAuditTest {

    @TempDir
    Path folder;

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer(64);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static MadeSafetensors lora(int number) {
        MadeSafetensors lora = new MadeSafetensors()
                .metadata("ss_network_dim", "4")
                .metadata("ss_network_alpha", "2")
                .metadata("ss_session_id", String.valueOf(number / 2))
                .metadata("ss_training_started_at", "1700000000")
                .metadata("sshs_model_hash", "ab".repeat(31) + String.format("%02d", number % 3))
                .metadata("ss_tag_frequency", "{\"10_mira\": {\"mira\": 20, \"blue eyes\": 19, \"smile\": 3}}");
        for (int m = 0; m < 3; m++) {
            lora.tensor("lora_unet_" + m + ".alpha", Dtype.F32, new float[] {8}, new long[0])
                    .tensor("lora_unet_" + m + ".lora_down.weight", Dtype.F16, 4, 8)
                    .tensor("lora_unet_" + m + ".lora_up.weight", Dtype.F16, 8, 4);
        }
        return lora;
    }

    /** Sound files, twins, files of one training, and all kinds of broken ones. */
    private Map<String, byte[]> fleet(int count) {
        Map<String, byte[]> fleet = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            fleet.put(String.format("lora%03d.safetensors", i), lora(i).bytes());
        }
        byte[] whole = lora(0).bytes();
        fleet.put("cut.safetensors", java.util.Arrays.copyOf(whole, 300));
        fleet.put("short.safetensors", java.util.Arrays.copyOf(whole, whole.length - 1));
        fleet.put("page.safetensors", "<html>sign in</html>".getBytes(StandardCharsets.UTF_8));
        fleet.put("empty.safetensors", new byte[0]);
        fleet.put("four.safetensors", new byte[4]);
        fleet.put("zeros.safetensors", new byte[100_000]);
        fleet.put(
                "long.safetensors",
                lora(0).metadata("training_comment", "x".repeat(200_000)).bytes());
        return fleet;
    }

    private AuditOutcome audit(List<Path> paths, List<String> addresses, List<Path> manifests, int threads)
            throws UsageException {
        return Audit.run(new AuditRequest(
                folder,
                paths,
                new RemoteRequest(
                        addresses,
                        manifests,
                        new RemoteOptions(
                                threads, threads, 0, 2, Duration.ofMillis(2), Duration.ofSeconds(30), Map.of())),
                false,
                List.of(),
                null,
                Severity.ERROR,
                RuleSelection.ALL,
                RequestedRules.none(),
                null,
                Progress.NONE));
    }

    private List<String> serve(Map<String, byte[]> fleet) {
        List<String> addresses = new ArrayList<>();
        fleet.forEach((name, bytes) ->
                addresses.add(server.file("/loras/" + name, bytes).address("/loras/" + name)));
        return addresses;
    }

    /** All that a report shows, with the names of the files and not where they are. */
    private static String shown(AuditResult result, String prefix) {
        StringBuilder shown = new StringBuilder();
        for (AuditedFile file : result.files()) {
            shown.append(file.path().replace(prefix, ""))
                    .append(' ')
                    .append(file.verdict())
                    .append(' ')
                    .append(file.card())
                    .append('\n');
            for (Finding finding : file.allFindings()) {
                shown.append(finding.toString().replace(prefix, "")).append('\n');
            }
        }
        result.twins()
                .forEach(twins ->
                        shown.append(twins.toString().replace(prefix, "")).append('\n'));
        return shown.toString();
    }

    @Test
    void verdictsAreThoseOfTheSameFilesOnTheDisk() throws UsageException, IOException {
        Map<String, byte[]> fleet = fleet(12);
        Path disk = Files.createDirectory(folder.resolve("loras"));
        for (Map.Entry<String, byte[]> file : fleet.entrySet()) {
            Files.write(disk.resolve(file.getKey()), file.getValue());
        }
        AuditOutcome local = audit(List.of(disk), List.of(), List.of(), 1);
        AuditOutcome remote = audit(List.of(), serve(fleet), List.of(), 8);
        assertEquals(shown(local.result(), "loras/"), shown(remote.result(), server.address("/loras/")));
        assertEquals(local.unloadable(), remote.unloadable());
        assertEquals(0, remote.withoutAlphas());
        assertEquals(fleet.size() + 1, server.requests().size(), "one request a file, and two for a long header");
        assertTrue(server.requests().stream().allMatch(r -> r.startsWith("GET ")));
    }

    @Test
    void fleetIsReadFromAList() throws UsageException, IOException {
        Map<String, byte[]> fleet = fleet(3);
        List<String> addresses = serve(fleet);
        Files.write(folder.resolve("here.safetensors"), lora(7).bytes());
        Path list = Files.writeString(
                folder.resolve("list.jsonl"),
                "{\"path\": \"here.safetensors\", \"size\": 12}\n{\"url\": \"" + addresses.get(0) + "\"}\n"
                        + "{\"name\": \"none\"}\n{\"url\"\n\n" + "{\"path\": \"https://\"}\n");
        Path text = Files.writeString(
                folder.resolve("list.txt"),
                "# more\r\n" + addresses.get(0) + "\t123\r\n" + addresses.get(1) + "\r\ngone.safetensors\r\n");
        AuditOutcome outcome = audit(List.of(), List.of(), List.of(list, text), 4);
        assertEquals(3, outcome.result().files().size(), "what is listed twice is audited once");
        assertEquals(
                List.of("gone.safetensors", "list.jsonl:3", "list.jsonl:4", "list.jsonl:6"),
                outcome.result().problems().stream()
                        .map(ReadProblem::path)
                        .sorted()
                        .toList());
        assertEquals(ExitCode.INCOMPLETE, outcome.exitCode());
    }

    @Test
    void fileThatCannotBeReadIsAProblem() throws UsageException {
        serve(Map.of("a.safetensors", lora(1).bytes()));
        AuditOutcome outcome = audit(
                List.of(),
                List.of(server.address("/loras/a.safetensors"), server.address("/gone.safetensors?token=hidden")),
                List.of(),
                4);
        assertEquals(1, outcome.result().files().size());
        ReadProblem problem = outcome.result().problems().get(0);
        assertEquals(server.address("/gone.safetensors?…"), problem.path());
        assertEquals("cannot read the file: the server answers 404; the file does not exist there", problem.message());
    }

    @Test
    void scatteredAlphasAreNotReported() throws UsageException {
        MadeSafetensors lora =
                new MadeSafetensors().metadata("ss_network_dim", "64").metadata("ss_network_alpha", "2");
        for (int m = 0; m < 3; m++) {
            lora.tensor("lora_unet_" + m + ".alpha", Dtype.F32, new float[] {100}, new long[0])
                    .tensor("lora_unet_" + m + ".lora_down.weight", Dtype.F16, 64, 2048)
                    .tensor("lora_unet_" + m + ".lora_up.weight", Dtype.F16, 2048, 64);
        }
        byte[] scattered = lora.bytes();
        AuditOutcome outcome = audit(List.of(), serve(Map.of("a.safetensors", scattered)), List.of(), 1);
        assertEquals(1, outcome.withoutAlphas());
        assertEquals(1, server.requests().size());
        List<String> rules =
                outcome.result().findings().stream().map(Finding::rule).toList();
        assertTrue(rules.stream().noneMatch(r -> r.equals("lora/alpha-above-dim")), rules.toString());
        assertEquals(2, outcome.result().files().get(0).card().alpha(), "as the metadata records it");
    }

    @Test
    void threadsWaitTogether() throws UsageException {
        Map<String, byte[]> fleet = new TreeMap<>();
        for (int i = 0; i < 64; i++) {
            fleet.put("lora" + i + ".safetensors", lora(i).bytes());
        }
        List<String> addresses = serve(fleet);
        server.latency(50);
        audit(List.of(), addresses, List.of(), 16);
        assertEquals(64, server.requests().size());
        // the server sees them together, however slow the machine is
        assertTrue(server.mostAtOnce() > 4 && server.mostAtOnce() <= 16, String.valueOf(server.mostAtOnce()));
    }
}
