package dev.loralint.review.server;

import dev.loralint.language.Language;
import dev.loralint.language.TagGloss;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a review is served.
 *
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param base the path of the page, with a slash at both ends
 * @param hosts names of the machine in addresses, in addition to those of the local machine; of a proxy
 * @param cache the folder for thumbnails; {@code null} where none are kept
 * @param web a folder with the page, in place of the one in the jar; {@code null} for that one
 * @param language of the page; {@code null} for English
 * @param gloss what tags mean; {@code null} if the page does not show it
 */
public record ServerOptions(
        String host,
        int port,
        String base,
        Set<String> hosts,
        @Nullable Path cache,
        @Nullable Path web,
        @Nullable Language language,
        @Nullable TagGloss gloss) {

    public ServerOptions {
        hosts = Set.copyOf(hosts);
    }

    /** In English. */
    public ServerOptions(
            String host, int port, String base, Set<String> hosts, @Nullable Path cache, @Nullable Path web) {
        this(host, port, base, hosts, cache, web, null, null);
    }
}
