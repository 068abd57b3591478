package dev.loralint.review.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. Whoever has the address has its token, which the page keeps for its tab and sends in a header: a cookie would go
 * to the servers at all ports of the host. A name that leads here but is not this machine's (DNS rebinding), and pages of other
 * origins, are refused.
 */
final class Guard {

    private static final int RANDOM = 24;
    private static final String TOKEN = "token";
    static final String HEADER = "X-Loralint-Token";
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
                    + " connect-src 'self'; font-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'";

    private final String token = random();
    private volatile String imageKey = random();
    private final Set<String> proxies = new HashSet<>();
    private final Set<String> hosts = new HashSet<>(LOCAL);
    private final String base;

    /** @param names in addition to those of the local machine */
    Guard(Set<String> names, String base) {
        names.forEach(name -> proxies.add(name.toLowerCase(Locale.ROOT)));
        hosts.addAll(proxies);
        this.base = base;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String token() {
        return token;
    }

    /** What every answer says, so that a browser does not do more with it than it should. */
    static void harden(Response response) {
        response.getHeaders().put("Content-Security-Policy", POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("X-Frame-Options", "DENY");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        response.getHeaders().put("Cross-Origin-Resource-Policy", "same-origin");
        response.getHeaders().put("Cross-Origin-Opener-Policy", "same-origin");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    /** Why a request is refused whoever sent it; {@code null} where it is not. */
    @Nullable
    String refusal(Request request) {
        if (!isHere(request.getHeaders().get(HttpHeader.HOST))) {
            return "The address has a host name that is not this machine's";
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !isOwn(origin, request.getHeaders().get(HttpHeader.HOST))) {
            return "The request comes from a page of another origin";
        }
        if ("cross-site".equals(request.getHeaders().get("Sec-Fetch-Site")) && !isPage(request)) {
            return "The request comes from a page of another site";
        }
        return null;
    }

    private boolean isPage(Request request) {
        return "GET".equals(request.getMethod()) && inside(request).isEmpty();
    }

    /** The path below the base path, which some proxies cut off. */
    String inside(Request request) {
        String path = Request.getPathInContext(request);
        return path.startsWith(base) ? path.substring(base.length()) : path.substring(Math.min(1, path.length()));
    }

    /** Any port: it may be forwarded. */
    private boolean isHere(@Nullable String host) {
        return host != null && hosts.contains(name(host));
    }

    private static String name(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        int port = small.lastIndexOf(':');
        return port > small.lastIndexOf(']') ? small.substring(0, port) : small;
    }

    /** A proxy may have another name for this machine than the browser has. */
    private boolean isOwn(String origin, @Nullable String host) {
        try {
            String own = String.valueOf(URI.create(origin).getRawAuthority());
            return own.equalsIgnoreCase(host) || proxies.contains(name(own));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean hasToken(Request request, Query query) {
        return isSame(request.getHeaders().get(HEADER), token) || isSame(query.text(TOKEN, ""), token);
    }

    /** An image cannot be asked for with a header; its address has a key that opens nothing but images. */
    boolean hasImageKey(Request request, Query query) {
        return isSame(query.text("key", ""), imageKey) || hasToken(request, query);
    }

    /** What {@link #hasImageKey} accepts. */
    String imageKey() {
        return imageKey;
    }

    /** Addresses of images lead nowhere any more: those of another dataset are others. */
    void forgetImages() {
        imageKey = random();
    }

    /** In a time that does not depend on how much is right. */
    private static boolean isSame(@Nullable String given, String expected) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
