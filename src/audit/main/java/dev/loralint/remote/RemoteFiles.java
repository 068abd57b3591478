package dev.loralint.remote;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds and opens remote files. Safe for use by several threads. */
public final class RemoteFiles {

    /** Of a page of a listing, which has at most 1000 objects (bytes). */
    private static final int LISTING_BYTES = 16 << 20;

    private final HttpLogin login;
    private final RemoteOptions options;
    private @Nullable RangeClient client;
    private @Nullable S3Requests s3;

    public RemoteFiles(RemoteOptions options) {
        this.options = options;
        this.login = new HttpLogin(options.environment());
    }

    /**
     * The files that an address means: for a folder of S3 those in it and below that are wanted, in the order of their names.
     * All other addresses mean a file.
     *
     * @param wanted whether a file is meant, by its path
     * @throws IOException if a folder cannot be listed; the message is a clause
     */
    public List<RemoteAddress> list(RemoteAddress address, Predicate<String> wanted) throws IOException {
        if (!address.isS3() || wanted.test(address.key())) {
            return List.of(address);
        }
        RemoteAddress folder =
                address.key().isEmpty() || address.key().endsWith("/") ? address : address.sibling(address.key() + "/");
        List<RemoteAddress> found = new ArrayList<>();
        String token = "";
        do {
            ObjectListing page = ObjectListing.read(client().whole(s3().listing(folder, token), LISTING_BYTES));
            for (ObjectListing.Entry entry : page.entries()) {
                if (wanted.test(entry.key())) {
                    found.add(address.sibling(entry.key()));
                }
            }
            token = page.next();
        } while (!token.isEmpty());
        return found;
    }

    /**
     * Opens the header of a file with one request for its first bytes.
     *
     * @throws IOException if it cannot be read after all attempts; the message is a clause
     */
    public RemoteChannel open(RemoteAddress address) throws IOException {
        return RemoteChannel.of(client(), requests(address));
    }

    /**
     * Opens a whole file with one request for its first bytes.
     *
     * @throws IOException if it cannot be read after all attempts; the message is a clause
     */
    public SeekableByteChannel openWhole(RemoteAddress address) throws IOException {
        return RemoteBlocks.of(client(), requests(address));
    }

    private Requests requests(RemoteAddress address) throws IOException {
        return address.isS3() ? s3().object(address) : range -> login.request(address.uri());
    }

    /** An HTTP client takes longer to create than a file on the disk to audit. */
    private synchronized RangeClient client() {
        RangeClient made = client;
        if (made == null) {
            made = new RangeClient(options);
            client = made;
        }
        return made;
    }

    /** Credentials and profiles of AWS are not looked for without need. */
    private synchronized S3Requests s3() throws IOException {
        S3Requests made = s3;
        if (made == null) {
            made = new S3Requests(options.environment());
            s3 = made;
        }
        return made;
    }
}
