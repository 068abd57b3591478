package dev.loralint.audit;

import dev.loralint.remote.RemoteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files of an audit that are remote, or in a list.
 *
 * @param addresses of HTTP, HTTPS and S3
 * @param manifests files that list paths and addresses
 */
public record RemoteRequest(List<String> addresses, List<Path> manifests, RemoteOptions options) {

    /** None. */
    public static final RemoteRequest NONE = new RemoteRequest(List.of(), List.of(), RemoteOptions.standard(Map.of()));

    public RemoteRequest {
        addresses = List.copyOf(addresses);
        manifests = List.copyOf(manifests);
    }
}
