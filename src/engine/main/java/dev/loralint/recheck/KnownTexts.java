package dev.loralint.recheck;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import dev.loralint.files.virtual.VirtualPath;
import dev.loralint.folders.CaptionTexts;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Texts of captions by their files as they were in the first check, and by their contents where they changed since. The texts
 * of the first and of the last check are known.
 */
final class KnownTexts implements CaptionTexts {

    private final Map<Key, CaptionText> first;
    private final Map<Key, CaptionText> last;
    private final Map<Path, byte[]> contents;
    private final Map<Key, CaptionText> own = new ConcurrentHashMap<>();

    /** @param content the path of the file, or the bytes that are staged for it */
    private record Key(CaptionOptions options, Object content) {}

    /** Knows nothing. */
    KnownTexts() {
        this(Map.of(), Map.of(), Map.of());
    }

    private KnownTexts(Map<Key, CaptionText> first, Map<Key, CaptionText> last, Map<Path, byte[]> contents) {
        this.first = first;
        this.last = last;
        this.contents = contents;
    }

    KnownTexts with(Map<Path, byte[]> changed) {
        return new KnownTexts(first.isEmpty() ? own : first, own, changed);
    }

    @Override
    public Shelf of(CaptionOptions options, Path folder, int captions) {
        Path disk = VirtualPath.onDisk(folder).toAbsolutePath().normalize();
        return new Shelf() {
            @Override
            public Object content(String name) {
                Path file = disk.resolve(name);
                byte[] changed = contents.get(file);
                return new Key(options, changed == null ? file : ByteBuffer.wrap(changed));
            }

            @Override
            public @Nullable CaptionText get(Object content) {
                CaptionText text = first.get(content);
                if (text == null) {
                    text = last.get(content);
                    if (text != null) {
                        own.put((Key) content, text);
                    }
                }
                return text;
            }

            @Override
            public void put(Object content, CaptionText text) {
                own.put((Key) content, text);
            }
        };
    }
}
