package dev.loralint.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Makes signed requests for S3: at AWS, or where {@code AWS_ENDPOINT_URL} leads. Safe for use by several threads. */
final class S3Requests {

    private final String endpoint;
    private final String region;
    private final CredentialChain chain;
    private final Map<String, String> regions = new ConcurrentHashMap<>();

    S3Requests(Map<String, String> environment) throws IOException {
        AwsProfile profile = AwsProfile.read(environment);
        this.region = first(
                environment.getOrDefault("AWS_REGION", ""),
                environment.getOrDefault("AWS_DEFAULT_REGION", ""),
                profile.value("region"),
                "us-east-1");
        this.endpoint = first(
                        environment.getOrDefault("AWS_ENDPOINT_URL_S3", ""),
                        environment.getOrDefault("AWS_ENDPOINT_URL", ""),
                        profile.value("endpoint_url"),
                        "")
                .replaceFirst("/$", "");
        this.chain = new CredentialChain(environment, profile, region);
    }

    private static String first(String... values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** For an object. */
    Requests object(RemoteAddress address) {
        return requests(address, SignatureV4.escaped("/" + address.key(), true), new TreeMap<>());
    }

    /**
     * For a page of the objects in a folder.
     *
     * @param token of the page; empty for the first one
     */
    Requests listing(RemoteAddress folder, String token) {
        Map<String, String> query =
                new TreeMap<>(Map.of("encoding-type", "url", "list-type", "2", "prefix", folder.key()));
        if (!token.isEmpty()) {
            query.put("continuation-token", token);
        }
        return requests(folder, "/", query);
    }

    private Requests requests(RemoteAddress address, String path, Map<String, String> query) {
        return new Requests() {
            @Override
            public HttpRequest.Builder request(String range) throws IOException {
                return signed(address.bucket(), path, query, range);
            }

            @Override
            public boolean learns(Answer answer) {
                String right = answer.header("x-amz-bucket-region");
                if (answer.status() / 100 != 2
                        && !right.isEmpty()
                        && endpoint.isEmpty()
                        && right.matches("[a-z0-9-]{1,40}")
                        && !right.equals(regions.put(address.bucket(), right))) {
                    return true;
                }
                if (answer.status() / 100 == 4 && answer.errorCode().equals("ExpiredToken")) {
                    chain.expired();
                    return true;
                }
                return false;
            }
        };
    }

    private HttpRequest.Builder signed(String bucket, String path, Map<String, String> query, String range)
            throws IOException {
        String own = regions.getOrDefault(bucket, region);
        StringBuilder parts = new StringBuilder();
        query.forEach((name, value) -> parts.append(parts.isEmpty() ? "?" : "&")
                .append(SignatureV4.escaped(name, false))
                .append('=')
                .append(SignatureV4.escaped(value, false)));
        // names with dots do not fit the certificates of names with a bucket
        boolean inPath = !endpoint.isEmpty() || bucket.indexOf('.') >= 0;
        String base = !endpoint.isEmpty()
                ? endpoint + "/" + bucket
                : inPath
                        ? "https://s3." + own + ".amazonaws.com/" + bucket
                        : "https://" + bucket + ".s3." + own + ".amazonaws.com";
        URI uri;
        try {
            uri = URI.create(base + path + parts);
        } catch (IllegalArgumentException e) {
            throw new IOException("the endpoint of S3 is not a valid address; check `AWS_ENDPOINT_URL`");
        }
        if (uri.getHost() == null) {
            throw new IOException("the endpoint of S3 is not a valid address; check `AWS_ENDPOINT_URL`");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        Map<String, String> headers = range.equals(Requests.ALL) ? Map.of() : Map.of("Range", range);
        Optional<AwsCredentials> credentials = chain.credentials();
        if (credentials.isPresent()) {
            SignatureV4.headers(uri, headers, own, credentials.get(), Instant.now())
                    .forEach(request::setHeader);
        }
        return request;
    }
}
