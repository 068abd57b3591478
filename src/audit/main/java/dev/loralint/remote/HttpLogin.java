package dev.loralint.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials for HTTP: those in the address, {@code HF_TOKEN} for Hugging Face, or those of {@code ~/.netrc}. Over plain HTTP a
 * token is not sent.
 */
final class HttpLogin {

    private static final String HUGGING_FACE = "huggingface.co";

    private final String token;
    private final Map<String, String> byHost;

    HttpLogin(Map<String, String> environment) {
        this.token = environment.getOrDefault("HF_TOKEN", "");
        String named = environment.getOrDefault("NETRC", "");
        this.byHost = netrc(named.isEmpty() ? AwsProfile.home(environment).resolve(".netrc") : Path.of(named));
    }

    /** The words of the file: {@code machine HOST login USER password PASSWORD}. */
    private static Map<String, String> netrc(Path file) {
        Map<String, String> byHost = new HashMap<>();
        try {
            String host = "";
            String user = "";
            String[] words = Files.readString(file)
                    .replaceAll("(?m)^\\s*#.*$", "")
                    .strip()
                    .split("\\s+");
            for (int i = 0; i < words.length - 1; i++) {
                switch (words[i]) {
                    case "machine" -> host = words[++i];
                    case "login" -> user = words[++i];
                    case "password" -> byHost.put(host, user + ":" + words[++i]);
                    default -> {
                        // `default`, `account` and macros
                    }
                }
            }
        } catch (IOException e) {
            // there is none that can be read
        }
        return byHost;
    }

    /** A request for an address without its user and password. */
    HttpRequest.Builder request(URI address) throws IOException {
        String user = address.getUserInfo();
        HttpRequest.Builder request = HttpRequest.newBuilder(plain(address));
        if (user != null) {
            return request.header("Authorization", basic(user));
        }
        if (!token.isEmpty()
                && "https".equalsIgnoreCase(address.getScheme())
                && HUGGING_FACE.equals(address.getHost())) {
            return request.header("Authorization", "Bearer " + token);
        }
        Optional.ofNullable(byHost.get(address.getHost()))
                .ifPresent(login -> request.header("Authorization", basic(login)));
        return request;
    }

    private static URI plain(URI address) throws IOException {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        try {
            return new URI(address.getScheme() + "://" + address.getHost() + port + address.getRawPath() + query);
        } catch (URISyntaxException e) {
            throw new IOException("its address is not valid");
        }
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
