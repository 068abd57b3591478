package dev.loralint.examples;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The examples of a rule in one text file: a comment, then a section for each file, as in Go's txtar. The header
 * {@code -- NAME --} begins a section, {@code -- NAME (FORM) --} one whose content is not plain text. What is read keeps its
 * order and, where its content does not change, its text.
 */
final class ExampleFile {

    static final String NAME = "examples.txtar";
    static final String INPUT = "input/";
    static final String FIXED = "fixed/";
    static final String MADE = "made.tsv";
    static final String FINDINGS = "findings.tsv";

    /** The order of sections within an example. */
    private static final List<String> PARTS = List.of(INPUT, MADE, FINDINGS, FIXED);

    private static final String BEGIN = "-- ";
    private static final Pattern HEADER =
            Pattern.compile("-- (\"(?:[^\"\\\\]|\\\\.)*\"|[^\"].*?)(?: \\(([^()]*)\\))? --");
    private static final String ESCAPED = "escaped";
    private static final String BASE64 = "base64";
    private static final String DELETED = "deleted";

    /** Bytes in base64 are three lines of it at most; whatever is larger is a file of its own. */
    private static final int LARGEST_BASE64 = 171;

    private static final int LINE_OF_BASE64 = 76;

    /**
     * One section.
     *
     * @param content nothing of one that is deleted or an image
     * @param text with its header, as it is in the file
     */
    private record Section(
            String name,
            byte @Nullable [] content,
            @Nullable PlainPng image,
            String text) {

        byte @Nullable [] bytes() {
            return image != null ? image.bytes() : content;
        }

        static Section deleted(String name) {
            return new Section(name, null, null, header(name, DELETED));
        }

        boolean has(byte[] bytes) {
            return image != null
                    ? PlainPng.of(bytes).filter(image::equals).isPresent()
                    : content != null && Arrays.equals(content, bytes);
        }
    }

    private String comment = "";
    private final List<Section> sections = new ArrayList<>();

    /** An empty one. */
    ExampleFile() {}

    /**
     * Reads one.
     *
     * @param shown the file as shown to people
     * @throws WrongExampleException if a section is not as it must be
     */
    static ExampleFile parse(String shown, byte[] content) throws WrongExampleException {
        ExampleFile file = new ExampleFile();
        List<String> lines = List.of(decoded(shown, content).split("\\r?\\n", -1));
        int end = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
        TreeMap<String, Integer> known = new TreeMap<>();
        int at = next(lines, 0, end);
        file.comment = text(lines, 0, at);
        while (at < end) {
            int begin = at;
            at = next(lines, at + 1, end);
            try {
                Section section = section(lines.get(begin), text(lines, begin + 1, at), text(lines, begin, at));
                check(section.name(), known, begin + 1);
                file.sections.add(section);
            } catch (EscapedText.WrongEscapeException e) {
                throw wrong(shown, begin + 1 + e.line, e.getMessage());
            } catch (IllegalArgumentException e) {
                throw wrong(shown, begin, e.getMessage());
            }
        }
        return file;
    }

    private static WrongExampleException wrong(String shown, int line, @Nullable String why) {
        return new WrongExampleException(shown + ":" + (line + 1) + ": " + why);
    }

    private static String decoded(String shown, byte[] content) throws WrongExampleException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            String before = new String(content, StandardCharsets.UTF_8);
            int line = (int) before.substring(0, before.indexOf('\ufffd'))
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            throw wrong(
                    shown,
                    line,
                    "the line is not UTF-8; write other bytes as `\\xHH` in a section whose header ends with `("
                            + ESCAPED + ") --`");
        }
    }

    private static int next(List<String> lines, int from, int end) {
        int at = from;
        while (at < end && !lines.get(at).startsWith(BEGIN)) {
            at++;
        }
        return at;
    }

    private static String text(List<String> lines, int from, int to) {
        return to > from ? String.join("\n", lines.subList(from, to)) + "\n" : "";
    }

    private static Section section(String header, String body, String text) throws EscapedText.WrongEscapeException {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a header such as `-- bad-tagged/input/10_mira/a.txt --`; in a"
                    + " file, write a line that begins with `-- ` as `\\x2d- ` and add `(" + ESCAPED
                    + ")` to the header of its section");
        }
        String name = matcher.group(1);
        if (name.startsWith("\"")) {
            try {
                name = new String(EscapedText.bytes(name.substring(1, name.length() - 1)), StandardCharsets.UTF_8);
            } catch (EscapedText.WrongEscapeException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        if (name.endsWith("/") && !body.isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + name + "` is a folder and has no content; remove the lines below it");
        }
        String form = matcher.group(2);
        if (form == null) {
            return new Section(name, body.getBytes(StandardCharsets.UTF_8), null, text);
        }
        if (form.equals(ESCAPED)) {
            return new Section(name, EscapedText.bytes(body), null, text);
        }
        if (form.equals(BASE64)) {
            return new Section(name, Base64.getMimeDecoder().decode(checked(body)), null, text);
        }
        Optional<PlainPng> image = PlainPng.parse(form);
        if (image.isEmpty() && !form.equals(DELETED)) {
            throw new IllegalArgumentException(
                    "unknown form `(" + form + ")`; expected `(" + ESCAPED + ")`, `(" + BASE64
                            + ")`, `(" + DELETED
                            + ")`, or an image of one colour such as `(png 512x512 #c04020)` of at most 4096x4096."
                            + " A name that ends with `)` is written in double quotes");
        }
        if (image.isEmpty() && !name.contains("/" + FIXED)) {
            throw new IllegalArgumentException(
                    "`(" + DELETED + ")` is for files in `" + FIXED + "`; remove the section");
        }
        if (!body.isEmpty()) {
            throw new IllegalArgumentException("a section `(" + form + ")` has no content; remove the lines below it");
        }
        return new Section(name, null, image.orElse(null), text);
    }

    private static String checked(String base64) {
        String digits = base64.replaceAll("\\s", "");
        if (!digits.matches("[A-Za-z0-9+/]*={0,2}") || digits.length() % 4 != 0) {
            throw new IllegalArgumentException("the content is not base64; expected what `base64 FILE` prints");
        }
        return digits;
    }

    /** A name is that of a file or a folder in one example, and nothing else is there. */
    private static void check(String name, TreeMap<String, Integer> known, int line) {
        String[] parts = name.split("/", -1);
        boolean isFolder = name.endsWith("/");
        for (int i = 0; i < parts.length; i++) {
            boolean isEnd = isFolder && i == parts.length - 1;
            if (parts[i].isEmpty() && !isEnd
                    || parts[i].equals(".")
                    || parts[i].equals("..")
                    || parts[i].contains("\0")) {
                throw new IllegalArgumentException(
                        "`" + name + "` is not a path in an example; remove empty parts, `.` and `..`");
            }
        }
        if (!isPart(name)) {
            throw new IllegalArgumentException("`" + name + "` is not part of an example; expected EXAMPLE/" + INPUT
                    + "…, EXAMPLE/" + FINDINGS + ", EXAMPLE/" + FIXED + "… or EXAMPLE/" + MADE);
        }
        Integer other = known.put(name, line);
        String below = known.ceilingKey(name + "/");
        if (other == null && below != null && below.startsWith(name + "/")) {
            other = known.get(below);
        }
        for (int slash = name.lastIndexOf('/'); slash > 0 && other == null; slash = name.lastIndexOf('/', slash - 1)) {
            other = known.get(name.substring(0, slash));
        }
        if (other != null) {
            throw new IllegalArgumentException("line " + other + " has a section of the same path as `" + name
                    + "`; remove or rename one of them");
        }
    }

    /** Whether a name is that of a file of an example. */
    static boolean isPart(String name) {
        int slash = name.indexOf('/');
        String inExample = name.substring(slash + 1);
        return slash > 0
                && (inExample.startsWith(INPUT)
                        || inExample.startsWith(FIXED)
                        || inExample.equals(MADE)
                        || inExample.equals(FINDINGS));
    }

    /** The names of all sections. */
    List<String> names() {
        return sections.stream().map(Section::name).toList();
    }

    /**
     * The files below a folder of an example, by their names there; those that are deleted have no content.
     *
     * @param folder {@code bad-tagged/input/}
     */
    Map<String, Optional<byte[]>> below(String folder) {
        Map<String, Optional<byte[]>> files = new LinkedHashMap<>();
        for (Section section : sections) {
            if (section.name().startsWith(folder)) {
                files.put(section.name().substring(folder.length()), Optional.ofNullable(section.bytes()));
            }
        }
        return files;
    }

    /**
     * Writes a file into its section.
     *
     * @return whether it is there; otherwise it is not text, and too large to be written as if it were
     */
    boolean put(String name, byte[] content) {
        Optional<Section> old = find(name);
        if (old.filter(section -> section.has(content)).isEmpty()) {
            Optional<Section> section = section(name, content);
            if (section.isEmpty()) {
                old.ifPresent(sections::remove);
                return false;
            }
            replace(section.get());
        }
        return true;
    }

    /** Says that fixing deletes a file. */
    void putDeleted(String name) {
        replace(Section.deleted(name));
    }

    /** Removes the sections below a folder, but not those that are named. */
    void keepBelow(String folder, Set<String> names) {
        sections.removeIf(section -> section.name().startsWith(folder)
                && !names.contains(section.name().substring(folder.length())));
    }

    private Optional<Section> find(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    private void replace(Section section) {
        Optional<Section> old = find(section.name());
        if (old.isPresent()) {
            sections.set(sections.indexOf(old.get()), section);
        } else {
            sections.add(place(section.name()), section);
        }
    }

    /** Behind the sections of the same part; a new part in its order; a new example before one whose name is greater. */
    private int place(String name) {
        String example = example(name);
        int place = -1;
        int later = sections.size();
        for (int i = sections.size() - 1; i >= 0; i--) {
            String other = sections.get(i).name();
            if (example(other).equals(example)) {
                if (part(other) <= part(name)) {
                    return i + 1;
                }
                place = i;
            } else if (example(other).compareTo(example) > 0) {
                later = i;
            }
        }
        return place >= 0 ? place : later;
    }

    private static String example(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static int part(String name) {
        String inExample = name.substring(name.indexOf('/') + 1);
        int slash = inExample.indexOf('/');
        return PARTS.indexOf(slash < 0 ? inExample : inExample.substring(0, slash + 1));
    }

    private static Optional<Section> section(String name, byte[] content) {
        Optional<PlainPng> image = PlainPng.of(content);
        if (image.isPresent()) {
            return Optional.of(new Section(
                    name, null, image.get(), header(name, image.get().toString())));
        }
        EscapedText escaped = new EscapedText(content);
        String plain = new String(content, StandardCharsets.UTF_8);
        boolean isPlain = !escaped.isNeeded()
                && (plain.isEmpty() || plain.endsWith("\n"))
                && !("\n" + plain).contains("\n" + BEGIN);
        if (isPlain) {
            return Optional.of(new Section(name, content, null, header(name, null) + plain));
        }
        if (escaped.isText()) {
            return Optional.of(new Section(name, content, null, header(name, ESCAPED) + escaped.lines()));
        }
        if (content.length > LARGEST_BASE64) {
            return Optional.empty();
        }
        String digits = Base64.getMimeEncoder(LINE_OF_BASE64, new byte[] {'\n'}).encodeToString(content);
        return Optional.of(new Section(name, content, null, header(name, BASE64) + digits + "\n"));
    }

    private static String header(String name, @Nullable String form) {
        EscapedText escaped = new EscapedText(name.getBytes(StandardCharsets.UTF_8));
        boolean isOdd =
                !escaped.line().equals(name) || name.endsWith(")") || name.startsWith(" ") || name.endsWith(" ");
        return BEGIN + (isOdd ? "\"" + escaped.line() + "\"" : name) + (form == null ? "" : " (" + form + ")")
                + " --\n";
    }

    /** The text of the file. */
    String text() {
        StringBuilder text = new StringBuilder(comment);
        sections.forEach(section -> text.append(section.text()));
        return text.toString();
    }
}
