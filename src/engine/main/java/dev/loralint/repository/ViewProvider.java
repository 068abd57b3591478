package dev.loralint.repository;

import dev.loralint.files.virtual.VirtualAttributes;
import dev.loralint.files.virtual.VirtualPath;
import dev.loralint.files.virtual.VirtualProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a {@link View}; writing is refused. */
final class ViewProvider extends VirtualProvider {

    private final View view;

    ViewProvider(View view) {
        this.view = view;
    }

    /** As {@link ChangeSet#contentIn}. */
    Function<String, @Nullable Object> contentIn(Path folder) {
        String inside = view.inside(VirtualPath.onDisk(folder));
        return inside == null ? name -> null : view.contentIn(inside);
    }

    @Override
    protected List<String> names(Path folder) throws IOException {
        return view.list(found(folder));
    }

    @Override
    protected Path real(Path path, LinkOption... options) throws IOException {
        return view.path(found(path, options));
    }

    /** What is there; with an option, a link itself. */
    private Found found(Path path, LinkOption... options) throws NoSuchFileException {
        String inside = view.inside(VirtualPath.onDisk(path));
        Found found = inside == null ? null : options.length > 0 ? view.findItself(inside) : view.find(inside);
        if (found == null || !found.isThere()) {
            throw new NoSuchFileException(path.toString());
        }
        return found;
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        String inside = view.inside(VirtualPath.onDisk(path));
        InputStream plain = inside == null ? null : view.openPlain(View.parent(inside), View.name(inside));
        return plain != null ? plain : view.open(found(path));
    }

    @Override
    protected InputStream open(Path folder, String name) throws IOException {
        String inside = view.inside(VirtualPath.onDisk(folder));
        InputStream plain = inside == null ? null : view.openPlain(inside, name);
        return plain != null ? plain : view.open(found(folder.resolve(name)));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return view.channel(found(path));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (!type.isAssignableFrom(Attributes.class)) {
            throw new UnsupportedOperationException();
        }
        return type.cast(new Attributes(view, found(path, options)));
    }

    private record Attributes(View view, Found found) implements VirtualAttributes {

        /** Seldom asked for, and for what git keeps it has to be read. */
        @Override
        public long size() {
            try {
                return found.isFile() ? view.size(found) : 0;
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public boolean isRegularFile() {
            return found.isFile();
        }

        @Override
        public boolean isDirectory() {
            return found.isFolder();
        }

        @Override
        public boolean isSymbolicLink() {
            return found.kind() == Found.Kind.LINK;
        }
    }
}
