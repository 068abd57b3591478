import dev.loralint.audit.Audit;
import dev.loralint.audit.AuditOutcome;
import dev.loralint.audit.AuditRequest;
import dev.loralint.audit.RemoteRequest;
import dev.loralint.check.RequestedRules;
import dev.loralint.corpus.Corpus;
import dev.loralint.corpus.CorpusColumns;
import dev.loralint.finding.Severity;
import dev.loralint.parallel.Progress;
import dev.loralint.remote.RemoteFiles;
import dev.loralint.remote.RemoteOptions;
import dev.loralint.rules.RuleSelection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Audits a folder and reads captions in S3 through a tunnel that counts requests and connections and delays each request. Run by run.sh:
 * {@code S3Check PORT FOLDER}, where the server at the port has the bucket {@code models} with the folders {@code loras} and
 * {@code captions}.
 */
public class S3Check {

    private static final int LATENCY = 30;

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]).toAbsolutePath();
        addBroken(folder);
        await(port);
        Map<String, String> local = verdicts(audit(folder, null), folder + "/");
        try (Tunnel tunnel = new Tunnel(port)) {
            AuditOutcome remote = audit(null, options(tunnel, 32, 32));
            expect(remote.result().problems().isEmpty(), "problems " + remote.result().problems());
            Map<String, String> inS3 = verdicts(remote, "s3://models/loras/");
            int different = 0;
            for (String name : local.keySet()) {
                different += local.get(name).equals(inS3.get(name)) ? 0 : 1;
            }
            expect(local.size() == inS3.size() && different == 0, different + " of " + local.size() + " files differ");
            int lists = (local.size() + 999) / 1000;
            int expected = local.size() + 1 + lists;
            expect(
                    tunnel.requests.get() == expected && tunnel.others.get() == 0,
                    tunnel.requests + " GET for " + local.size() + " files, " + tunnel.others + " other requests");
            System.out.println("s3: " + local.size() + " files, none differs; " + tunnel.requests + " GET (" + lists
                    + " list, one long header), no HEAD");
        }
        try (Tunnel tunnel = new Tunnel(port)) {
            Path captions = folder.resolveSibling("captions");
            List<String> read = captions(corpus -> corpus.add(captions));
            RemoteFiles files = new RemoteFiles(options(tunnel, 1, 1));
            List<String> inS3 = captions(corpus -> corpus.add(files, "s3://models/captions"));
            expect(read.size() == 20_000 && read.equals(inS3), "the captions in S3 differ");
            expect(tunnel.requests.get() <= 10 && tunnel.others.get() == 0, tunnel.requests + " GET for a file of 3 MB");
            System.out.println("s3: 20,000 captions, none differs; " + tunnel.requests + " GET, no HEAD");
        }
        try (Tunnel tunnel = new Tunnel(port)) {
            AuditOutcome remote = audit(null, options(tunnel, 64, 16));
            expect(
                    remote.result().problems().isEmpty() && tunnel.most.get() <= 16,
                    tunnel.most + " connections, problems " + remote.result().problems());
            System.out.println("s3: 64 threads on " + tunnel.most + " connections finish");
        }
        try (Tunnel tunnel = new Tunnel(port)) {
            tunnel.together = new CountDownLatch(32);
            audit(null, options(tunnel, 32, 32));
            expect(tunnel.together.getCount() == 0, "of 32 threads " + tunnel.together.getCount() + " never wait with the others");
            tunnel.latency = LATENCY;
            double one = seconds(options(tunnel, 1, 1));
            double many = seconds(options(tunnel, 32, 32));
            System.out.printf(
                    "s3: 32 threads wait at once; at %d ms latency they are %.1f times as quick as 1%n", LATENCY, one / many);
        }
        System.exit(0);
    }

    private static void addBroken(Path folder) throws IOException {
        byte[] whole;
        try (var files = Files.list(folder)) {
            Path first = files.sorted().findFirst().orElseThrow();
            try (InputStream in = Files.newInputStream(first)) {
                whole = in.readNBytes(4000);
            }
        }
        Files.write(folder.resolve("cut é#1.safetensors"), whole);
        Files.writeString(folder.resolve("page+1.safetensors"), "<html>sign in</html>");
        Files.write(folder.resolve("empty.safetensors"), new byte[0]);
        Files.writeString(folder.resolve("note.txt"), "not a LoRA");
        String header = "{\"__metadata__\":{\"training_comment\":\"" + "x".repeat(200_000) + "\"}}";
        Path sub = Files.createDirectories(folder.resolve("sub"));
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] file = new byte[8 + text.length];
        for (int i = 0; i < 8; i++) {
            file[i] = (byte) ((long) text.length >>> 8 * i);
        }
        System.arraycopy(text, 0, file, 8, text.length);
        Files.write(sub.resolve("long.safetensors"), file);
    }

    private static void await(int port) throws Exception {
        for (int i = 0; i < 600; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (ConnectException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("s3proxy does not answer");
    }

    private static RemoteOptions options(Tunnel tunnel, int threads, int connections) {
        return new RemoteOptions(
                threads,
                connections,
                0,
                Map.of(
                        "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + tunnel.port(),
                        "AWS_ACCESS_KEY_ID", "loopback",
                        "AWS_SECRET_ACCESS_KEY", "loopback-secret"));
    }

    private static AuditOutcome audit(Path local, RemoteOptions options) throws Exception {
        RemoteRequest remote = options == null
                ? RemoteRequest.NONE
                : new RemoteRequest(List.of("s3://models/loras"), List.of(), options);
        return Audit.run(new AuditRequest(
                Path.of("").toAbsolutePath(),
                local == null ? List.of() : List.of(local),
                remote,
                false,
                List.of(),
                null,
                Severity.ERROR,
                RuleSelection.ALL,
                RequestedRules.none(),
                null,
                Progress.NONE));
    }

    private static List<String> captions(Consumer<Corpus> adding) throws IOException {
        Corpus corpus = new Corpus(CorpusColumns.USUAL, Path::toString);
        adding.accept(corpus);
        List<String> captions = new ArrayList<>();
        corpus.read(row -> captions.add(row.concept() + "\n" + row.text()));
        return captions;
    }

    private static double seconds(RemoteOptions options) throws Exception {
        long start = System.nanoTime();
        audit(null, options);
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, String> verdicts(AuditOutcome outcome, String prefix) {
        String start = Path.of("").toAbsolutePath() + "/";
        String shown = prefix.startsWith(start) ? prefix.substring(start.length()) : prefix;
        Map<String, String> verdicts = new TreeMap<>();
        outcome.result().files().forEach(file -> verdicts.put(
                file.path().replace(shown, ""),
                (file.verdict() + " " + file.card() + " " + file.allFindings()).replace(shown, "")));
        return verdicts;
    }

    private static void expect(boolean right, String otherwise) {
        if (!right) {
            System.err.println("s3: " + otherwise);
            System.exit(1);
        }
    }

    /** Passes bytes to the server as they are, since requests are signed with the name of the host. */
    private static final class Tunnel implements AutoCloseable {

        private final ServerSocket entrance = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new ArrayList<>();
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger others = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile int latency;
        /** Files are answered when so many are asked for at once, or after a minute. */
        private volatile CountDownLatch together = new CountDownLatch(0);

        Tunnel(int server) throws IOException {
            start(() -> {
                while (true) {
                    Socket client = entrance.accept();
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                    client.setTcpNoDelay(true);
                    behind.setTcpNoDelay(true);
                    synchronized (sockets) {
                        sockets.add(client);
                        sockets.add(behind);
                    }
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                    start(() -> {
                        pass(client, behind, true);
                        open.decrementAndGet();
                    });
                    start(() -> pass(behind, client, false));
                }
            });
        }

        private interface Work {
            void run() throws Exception;
        }

        private static void start(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (Exception e) {
                    // the connection ended
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return entrance.getLocalPort();
        }

        /** Requests have no bodies, so that each part of the stream that starts a request is one. */
        private void pass(Socket from, Socket to, boolean counting) throws Exception {
            try (from; to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] bytes = new byte[1 << 16];
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    if (counting) {
                        String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
                        if (text.startsWith("GET ")) {
                            requests.incrementAndGet();
                        } else if (text.matches("(?s)[A-Z]+ /.*")) {
                            others.incrementAndGet();
                        }
                        if (latency > 0) {
                            Thread.sleep(latency);
                        }
                        if (text.contains(".safetensors HTTP")) {
                            together.countDown();
                            together.await(1, TimeUnit.MINUTES);
                        }
                    }
                    out.write(bytes, 0, count);
                    out.flush();
                }
            }
        }

        @Override
        public void close() throws IOException {
            entrance.close();
            synchronized (sockets) {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }
}
