package dev.loralint.review.command;

import dev.loralint.archive.Archives;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.cli.CheckOptions;
import dev.loralint.cli.Console;
import dev.loralint.cli.ExtraCommand;
import dev.loralint.cli.RequestedPaths;
import dev.loralint.result.ExitCode;
import dev.loralint.review.RecentDatasets;
import dev.loralint.review.Review;
import dev.loralint.review.server.Browser;
import dev.loralint.review.server.ReviewServer;
import dev.loralint.review.server.ServerOptions;
import dev.loralint.review.steps.ReviewInUseException;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves a page on which a person decides what becomes of the findings. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        header = "Review findings in the browser.",
        description = {
            "",
            "Opens a page with one card per decision: tags to prune, settings to change, duplicates to delete. Decisions are",
            "staged and survive a closed tab; nothing is written before you apply them, and `loralint undo` restores the",
            "files. The page is served on this machine only, at an address with a secret token. Ctrl-C ends it."
        },
        footer = {
            "",
            "Examples:",
            "  loralint review                                     choose a dataset on the page",
            "  loralint review my-dataset                          review a dataset and the configuration in it",
            "  loralint review my-dataset --config train.toml      with a configuration from another folder",
            "  loralint review my-dataset --no-open --port 8123    print the address only, for a forwarded port",
            "  loralint review my-dataset --base-path https://ID-8123.proxy.runpod.net/ --port 8123",
            "",
            "Exit codes: 0 the review was ended, 2 wrong usage or invalid settings, 3 the page cannot be served."
        })
public final class ReviewCommand implements Callable<Integer> {

    private static final String NO_ZIPS =
            "`loralint review` does not read zips; unpack the zip, or use `loralint check`";

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "::1");

    /** A folder with the page, for work on it. */
    private static final String WEB = "loralint.review.web";

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Dataset or configuration to review. Default: choose it on the page; with --host or --base-path, the working directory.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Training configuration. Repeatable.")
    private List<String> configs = new ArrayList<>();

    @Mixin
    private CheckOptions checking = new CheckOptions();

    @Option(names = "--rule", paramLabel = "RULE", description = "Review only this rule or group. Repeatable.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--not-rule", paramLabel = "RULE", description = "Do not review this rule or group. Repeatable.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--no-open", description = "Do not open a browser.")
    private boolean closed;

    @Option(names = "--read-only", description = "Show everything and change nothing.")
    private boolean readOnly;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen at. Default: any free port.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen at. Default: 127.0.0.1. Any other address is reachable from the network.")
    private String host = "127.0.0.1";

    @Option(
            names = "--base-path",
            paramLabel = "PATH|URL",
            description = "Path of the page behind a proxy, or its whole address there.")
    private String base = "/";

    ReviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        CheckRequest request = request(paths, configs);
        try (Archives archives = RequestedPaths.archives(console.directory(), paths)) {
            if (!archives.isEmpty()) {
                throw new UsageException(NO_ZIPS);
            }
        }
        if (port < 0 || port > 65_535) {
            throw new UsageException("--port is " + port + "; expected a number from 0 to 65535");
        }
        ServerOptions options = options();
        if (!LOCAL.contains(host)) {
            console.err()
                    .println("loralint: warning: with --host " + Plain.text(host)
                            + " the page is reachable from the network, without encryption; anyone with the address"
                            + " can change the files");
        }
        try (ReviewServer server = isChosenOnThePage()
                ? ReviewServer.start(options, console.directory(), this::review)
                : ReviewServer.start(options, listener -> review(request, listener))) {
            Thread ending = new Thread(() -> close(server), "review end");
            Runtime.getRuntime().addShutdownHook(ending);
            console.out().println("Review: " + server.address());
            proxied(server).ifPresent(address -> console.out().println("Behind the proxy: " + address));
            console.out().flush();
            if (!closed) {
                Browser.open(server.address(), System.getProperty("os.name", ""));
            }
            server.await();
            Runtime.getRuntime().removeShutdownHook(ending);
            return ExitCode.CLEAN;
        } catch (ReviewInUseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (BindException e) {
            console.err()
                    .println("loralint: cannot listen at " + Plain.text(host) + " port " + port + ": "
                            + Plain.text(String.valueOf(e.getMessage())));
            return ExitCode.INCOMPLETE;
        }
    }

    /** Whoever uses a terminal of another machine or a proxy names the dataset, or is in its folder. */
    private boolean isChosenOnThePage() {
        return paths.isEmpty() && configs.isEmpty() && LOCAL.contains(host) && base.equals("/");
    }

    private CheckRequest request(List<String> named, List<String> configurations) throws UsageException {
        return checking.request(
                console,
                new RequestedPaths(console.directory(), named, configurations),
                Set.copyOf(only),
                Set.copyOf(without));
    }

    private Review review(Path dataset, List<Path> configurations, Review.Listener listener) throws Exception {
        if (Archives.isNamed(dataset)) {
            throw new UsageException(NO_ZIPS);
        }
        return review(
                request(
                        List.of(dataset.toString()),
                        configurations.stream().map(Path::toString).toList()),
                listener);
    }

    private Review review(CheckRequest request, Review.Listener listener) throws Exception {
        Path dataset = request.first(console.directory());
        console.tellOfForeign(dataset);
        console.tellOfDistrusted(request);
        Review review = Review.open(console.directory(), request, readOnly, listener);
        if (Files.isDirectory(dataset)) {
            RecentDatasets.add(dataset);
        }
        return review;
    }

    private static void close(ReviewServer server) {
        try {
            server.close();
        } catch (Exception e) {
            // the process ends anyway
        }
    }

    private Optional<String> proxied(ReviewServer server) {
        return base.contains("://")
                ? Optional.of(base
                        + (base.endsWith("/") ? "" : "/")
                        + server.address().substring(server.address().indexOf('?')))
                : Optional.empty();
    }

    private ServerOptions options() throws UsageException {
        Set<String> hosts = new HashSet<>();
        String path = base;
        if (base.contains("://")) {
            URI uri = uri();
            hosts.add(uri.getHost());
            path = uri.getRawPath();
        }
        if (!path.matches("/?(?:[A-Za-z0-9._~@-]+/?)*")) {
            throw new UsageException(
                    "--base-path is \"" + base + "\"; expected a path such as /proxy/8123/, or an address");
        }
        String from = path.startsWith("/") ? path : "/" + path;
        if (!LOCAL.contains(host)) {
            hosts.addAll(names());
        }
        @Nullable String web = System.getProperty(WEB);
        return new ServerOptions(
                host,
                port,
                from.endsWith("/") ? from : from + "/",
                hosts,
                console.cache("thumbnails"),
                web == null ? null : Path.of(web),
                console.language(),
                console.gloss());
    }

    private URI uri() throws UsageException {
        try {
            URI uri = URI.create(base);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new UsageException(
                "--base-path is \"" + base + "\"; expected a path, or an address such as https://host/path/");
    }

    /** The names by which other machines reach this one. */
    private Set<String> names() {
        Set<String> names = new HashSet<>(Set.of(host));
        try {
            names.add(InetAddress.getLocalHost().getHostName());
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    String text = address.getHostAddress();
                    names.add(text.contains(":") ? "[" + text.replaceFirst("%.*", "") + "]" : text);
                }
            }
        } catch (UnknownHostException e) {
            return names;
        } catch (IOException e) {
            return names;
        }
        return names;
    }

    /** Adds this command to the command line. */
    public static final class Offer implements ExtraCommand {

        @Override
        public String name() {
            return "review";
        }

        @Override
        public Callable<Integer> on(Console console) {
            return new ReviewCommand(console);
        }
    }
}
