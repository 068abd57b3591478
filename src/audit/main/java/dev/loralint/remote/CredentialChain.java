package dev.loralint.remote;

import dev.loralint.disk.InstalledProgram;
import dev.loralint.records.JsonValues;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds credentials where AWS's own programs look, in their order: the environment, a web identity, the profile, the container, the
 * instance. They are read once, and again before they expire. Safe for use by several threads.
 */
final class CredentialChain {

    /** Credentials are renewed so long before they expire. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    /** Outside of AWS nothing answers at the addresses of its machines. */
    private static final Duration NEAR = Duration.ofSeconds(1);

    private static final Duration FAR = Duration.ofSeconds(15);
    private static final Set<String> CONTAINER_HOSTS =
            Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "127.0.0.1", "[::1]");

    private final Map<String, String> environment;
    private final AwsProfile profile;
    private final String region;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(NEAR).build();
    private @Nullable Optional<AwsCredentials> known;

    /** @param region whose service exchanges a web identity */
    CredentialChain(Map<String, String> environment, AwsProfile profile, String region) {
        this.environment = environment;
        this.profile = profile;
        this.region = region;
    }

    /**
     * Empty if there are none: requests are then not signed, as for public buckets.
     *
     * @throws IOException if credentials are set up that cannot be read
     */
    synchronized Optional<AwsCredentials> credentials() throws IOException {
        Optional<AwsCredentials> now = known;
        boolean fresh = now != null
                && now.map(c -> c.expires().equals(Instant.MAX)
                                || c.expires().minus(EARLY).isAfter(Instant.now()))
                        .orElse(true);
        if (now == null || !fresh) {
            now = found();
            known = now;
        }
        return now;
    }

    /** Credentials that a server says have expired are not used again. */
    synchronized void expired() {
        known = null;
    }

    private Optional<AwsCredentials> found() throws IOException {
        String id = set("AWS_ACCESS_KEY_ID");
        if (!id.isEmpty() && !set("AWS_SECRET_ACCESS_KEY").isEmpty()) {
            return Optional.of(
                    new AwsCredentials(id, set("AWS_SECRET_ACCESS_KEY"), set("AWS_SESSION_TOKEN"), Instant.MAX));
        }
        if (!set("AWS_WEB_IDENTITY_TOKEN_FILE").isEmpty()
                && !set("AWS_ROLE_ARN").isEmpty()) {
            return Optional.of(webIdentity());
        }
        Optional<AwsCredentials> ofProfile = ofProfile();
        if (ofProfile.isPresent()) {
            return ofProfile;
        }
        String relative = set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        String full = set("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (!relative.isEmpty() || !full.isEmpty()) {
            return Optional.of(container(relative.isEmpty() ? full : "http://169.254.170.2" + relative));
        }
        return set("AWS_EC2_METADATA_DISABLED").equalsIgnoreCase("true") ? Optional.empty() : instance();
    }

    private String set(String name) {
        return environment.getOrDefault(name, "");
    }

    private Optional<AwsCredentials> ofProfile() throws IOException {
        String id = profile.value("aws_access_key_id");
        if (!id.isEmpty()) {
            return Optional.of(new AwsCredentials(
                    id, profile.value("aws_secret_access_key"), profile.value("aws_session_token"), Instant.MAX));
        }
        String process = profile.value("credential_process");
        if (!process.isEmpty()) {
            return Optional.of(printed(process));
        }
        for (String other : List.of("sso_session", "sso_start_url", "role_arn")) {
            if (!profile.value(other).isEmpty()) {
                throw new IOException("the profile \"" + profile.name() + "\" of AWS needs `" + other
                        + "`, which loralint does not support; run `eval \"$(aws configure export-credentials --format env)\"`"
                        + " first");
            }
        }
        return Optional.empty();
    }

    private AwsCredentials printed(String command) throws IOException {
        boolean windows = File.separatorChar == '\\';
        ProcessBuilder builder = new ProcessBuilder(
                        InstalledProgram.path(windows ? "cmd" : "sh"), windows ? "/c" : "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("NoDefaultCurrentDirectoryInExePath", "1"); // cmd looks for programs there first
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readNBytes(1 << 16), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("`credential_process` of the profile \"" + profile.name() + "\" failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        return ofJson(text, "SessionToken", "`credential_process`");
    }

    private AwsCredentials webIdentity() throws IOException {
        String token =
                Files.readString(Path.of(set("AWS_WEB_IDENTITY_TOKEN_FILE"))).strip();
        String session = set("AWS_ROLE_SESSION_NAME");
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn="
                + SignatureV4.escaped(set("AWS_ROLE_ARN"), false) + "&RoleSessionName="
                + SignatureV4.escaped(session.isEmpty() ? "loralint" : session, false) + "&WebIdentityToken="
                + SignatureV4.escaped(token, false);
        String endpoint = set("AWS_ENDPOINT_URL_STS");
        String answer = text(
                HttpRequest.newBuilder(
                                URI.create(endpoint.isEmpty() ? "https://sts." + region + ".amazonaws.com" : endpoint))
                        .timeout(FAR)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                "the security token service of AWS");
        return credentials(
                element(answer, "AccessKeyId"),
                element(answer, "SecretAccessKey"),
                element(answer, "SessionToken"),
                element(answer, "Expiration"),
                "the security token service of AWS");
    }

    private static String element(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        return found.find() ? found.group(1).strip() : "";
    }

    private AwsCredentials container(String address) throws IOException {
        URI uri = URI.create(address);
        if (!"https".equals(uri.getScheme()) && !CONTAINER_HOSTS.contains(uri.getHost())) {
            throw new IOException("`AWS_CONTAINER_CREDENTIALS_FULL_URI` is not an address of this machine");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(FAR);
        String file = set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        String token = file.isEmpty()
                ? set("AWS_CONTAINER_AUTHORIZATION_TOKEN")
                : Files.readString(Path.of(file)).strip();
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        return ofJson(text(request, "the container"), "Token", "the container");
    }

    private Optional<AwsCredentials> instance() throws IOException {
        String set = set("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        String base = (set.isEmpty() ? "http://169.254.169.254" : set).replaceFirst("/$", "") + "/latest/";
        String token;
        try {
            token = text(
                    HttpRequest.newBuilder(URI.create(base + "api/token"))
                            .timeout(NEAR)
                            .header("X-aws-ec2-metadata-token-ttl-seconds", "21600")
                            .PUT(BodyPublishers.noBody()),
                    "the instance");
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty(); // it is not a machine of AWS
        }
        String roles = base + "meta-data/iam/security-credentials/";
        String role;
        try {
            role = text(asked(roles, token), "the instance")
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty(); // it has no role
        }
        return Optional.of(ofJson(
                text(asked(roles + SignatureV4.escaped(role, true), token), "the instance"), "Token", "the instance"));
    }

    private static HttpRequest.Builder asked(String address, String token) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(FAR).header("X-aws-ec2-metadata-token", token);
    }

    private String text(HttpRequest.Builder request, String source) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(source + " answers " + answer.statusCode() + " instead of credentials");
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static AwsCredentials ofJson(String text, String token, String source) throws IOException {
        Map<String, String> values;
        try {
            values = JsonValues.texts(text);
        } catch (IOException e) {
            throw new IOException(source + " answers with text that is not credentials", e);
        }
        return credentials(
                values.getOrDefault("AccessKeyId", ""),
                values.getOrDefault("SecretAccessKey", ""),
                values.getOrDefault(token, ""),
                values.getOrDefault("Expiration", ""),
                source);
    }

    private static AwsCredentials credentials(String id, String secret, String token, String expires, String source)
            throws IOException {
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IOException(source + " answers without credentials");
        }
        try {
            return new AwsCredentials(id, secret, token, expires.isEmpty() ? Instant.MAX : Instant.parse(expires));
        } catch (DateTimeException e) {
            throw new IOException(source + " answers with an expiration that is not a time", e);
        }
    }
}
