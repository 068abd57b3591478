package dev.loralint.archive;

import dev.loralint.disk.Disk;
import dev.loralint.files.virtual.BytesChannel;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** An open zip, its folders, and what its files are to contain instead. Safe for several threads. */
final class Zip implements Closeable {

    /** What macOS keeps for itself, in files with the names of images. */
    private static final String RESOURCE_FORKS = "__MACOSX/";

    private static final int LOCAL = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;

    /** Of the extra fields of a local header: mostly enough to read the content at once. */
    private static final int USUAL_EXTRA = 64;

    /** Packed members of at most this size are read at once (bytes). */
    private static final int SMALL = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final ZipDirectory directory;
    private final Map<String, Member> files = new HashMap<>();
    private final Map<String, Set<String>> folders = new ConcurrentHashMap<>();
    private final Map<String, byte[]> edits = new ConcurrentHashMap<>();

    private volatile boolean damaged;

    private Zip(Path path, FileChannel channel, ZipDirectory directory) {
        this.path = path;
        this.channel = channel;
        this.directory = directory;
    }

    /**
     * Opens a zip for reading.
     *
     * @param hidden names of files that are not read
     * @throws IOException if it is not sound, or does harm
     */
    static Zip open(Path path, Set<String> hidden) throws IOException {
        FileChannel channel = Disk.fileChannel(path);
        try {
            Zip zip = new Zip(path, channel, ZipDirectory.read(channel));
            zip.list(hidden);
            return zip;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void list(Set<String> hidden) throws ZipError {
        folders.put("", ConcurrentHashMap.newKeySet());
        for (Member member : directory.members()) {
            String name = member.name();
            if (name.startsWith(RESOURCE_FORKS) || hidden.contains(last(name))) {
                continue;
            }
            if (member.isFolder()) {
                folder(name.substring(0, name.length() - 1));
            } else {
                files.put(name, member);
                folder(parent(name)).add(last(name));
            }
        }
        for (String name : files.keySet()) {
            if (folders.containsKey(name)) {
                throw new ZipError("it has a file and a folder of the name `" + name + "`; delete one of them");
            }
        }
    }

    private Set<String> folder(String name) {
        Set<String> names = folders.get(name);
        if (names == null) {
            names = ConcurrentHashMap.newKeySet();
            folders.put(name, names);
            folder(parent(name)).add(last(name));
        }
        return names;
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Where the zip is on the disk. */
    Path path() {
        return path;
    }

    /** Whether a file was found not to be what the zip says. */
    boolean isDamaged() {
        return damaged;
    }

    ZipDirectory directory() {
        return directory;
    }

    FileChannel channel() {
        return channel;
    }

    boolean isFolder(String name) {
        return folders.containsKey(name);
    }

    boolean isFile(String name) {
        return edits.containsKey(name) || files.containsKey(name);
    }

    Collection<String> names(String folder) throws NoSuchFileException {
        Set<String> names = folders.get(folder);
        if (names == null) {
            throw new NoSuchFileException(path.resolve(folder).toString());
        }
        return names;
    }

    long size(String name) throws NoSuchFileException {
        byte[] edited = edits.get(name);
        return edited != null ? edited.length : member(name).size();
    }

    private Member member(String name) throws NoSuchFileException {
        Member member = files.get(name);
        if (member == null) {
            throw new NoSuchFileException(path.resolve(name).toString());
        }
        return member;
    }

    /** The content of a file as it is to be. */
    InputStream open(String name) throws IOException {
        byte[] edited = edits.get(name);
        return edited != null ? new ByteArrayInputStream(edited) : open(member(name));
    }

    private InputStream open(Member member) throws IOException {
        boolean small = member.packed() <= SMALL;
        byte[] head = head(member, USUAL_EXTRA + (small ? (int) member.packed() : 0));
        int before = before(member, head);
        InputStream packed = before + member.packed() <= head.length
                ? new ByteArrayInputStream(head, before, (int) member.packed())
                : new BufferedInputStream(new ZipRange(channel, member.at() + before, member.packed()), SMALL);
        return new CheckedContent(
                member.method() == Member.STORED ? packed : new Inflated(packed, small ? 512 : SMALL),
                member,
                () -> damaged = true);
    }

    /** The local header of a member and so many bytes behind it, or as many as there are. */
    private byte[] head(Member member, int more) throws IOException {
        int length = LOCAL + member.writtenName().length;
        long left = directory.at() - member.at();
        byte[] head = ZipDirectory.bytes(channel, member.at(), (int) Math.min(left, length + more));
        if (LittleEndian.four(head, 0) != LOCAL_SIGNATURE
                || LittleEndian.two(head, 26) != member.writtenName().length
                || !Arrays.equals(
                        head, LOCAL, length, member.record(), Member.RECORD, Member.RECORD + length - LOCAL)) {
            throw new ZipError(member);
        }
        return head;
    }

    /** How many bytes are before its content. */
    private int before(Member member, byte[] head) throws ZipError {
        int before = LOCAL + LittleEndian.two(head, 26) + LittleEndian.two(head, 28);
        if (member.at() + before + member.packed() > directory.at()) {
            throw new ZipError(member);
        }
        return before;
    }

    /** The content of a file as it is to be, from any place on. */
    SeekableByteChannel channel(String name) throws IOException {
        byte[] edited = edits.get(name);
        if (edited != null) {
            return new BytesChannel(edited);
        }
        Member member = member(name);
        if (member.size() <= SMALL) {
            return new BytesChannel(original(name));
        }
        if (member.method() == Member.DEFLATED) {
            return new StreamChannel(() -> open(member), member.size());
        }
        long from = member.at() + before(member, head(member, 0));
        return new StreamChannel(() -> new ZipRange(channel, from, member.size()), member.size());
    }

    /** The extra fields of a file's local header. */
    byte[] localExtra(Member member) throws IOException {
        byte[] head = head(member, 0);
        return ZipDirectory.bytes(channel, member.at() + head.length, LittleEndian.two(head, 28));
    }

    /** The content of a file as it is in the zip. */
    byte[] original(String name) throws IOException {
        try (InputStream in = open(member(name))) {
            return in.readAllBytes();
        }
    }

    /** Gives a file another content; a name that is not in the zip is a new file. */
    void write(String name, byte[] content) throws NoSuchFileException {
        names(parent(name));
        edits.put(name, content);
        folder(parent(name)).add(last(name));
    }

    /**
     * Takes a file away that was not in the zip.
     *
     * @return whether it was there
     */
    boolean remove(String name) throws IOException {
        if (files.containsKey(name)) {
            throw new IOException("files are not removed from a zip");
        }
        if (edits.remove(name) == null) {
            return false;
        }
        folder(parent(name)).remove(last(name));
        return true;
    }

    /** What has another content than in the zip, by name. */
    Map<String, byte[]> changes() throws IOException {
        Map<String, byte[]> changed = new TreeMap<>();
        for (Map.Entry<String, byte[]> edit : edits.entrySet()) {
            if (!files.containsKey(edit.getKey()) || !Arrays.equals(original(edit.getKey()), edit.getValue())) {
                changed.put(edit.getKey(), edit.getValue());
            }
        }
        return changed;
    }

    boolean isNew(String name) {
        return !files.containsKey(name);
    }

    private static final class Inflated extends InflaterInputStream {

        Inflated(InputStream packed, int buffer) {
            super(packed, new Inflater(true), buffer);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
