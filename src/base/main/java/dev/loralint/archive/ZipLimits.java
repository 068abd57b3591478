package dev.loralint.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * What a zip of training files can be. Zips that unpack to very much, or whose names lead out
 * of the folder they are unpacked to, are made to do harm.
 */
final class ZipLimits {

    /** Entries: a hundred times as many as the largest datasets that are trained. */
    private static final int MEMBERS = 500_000;

    /** Of one member, unpacked. */
    private static final long LARGEST = 1L << 30;

    /** Of all members, unpacked. */
    private static final long TOTAL = 64L << 30;

    /** A member that unpacks to less does no harm. */
    private static final long HARMLESS = 8L << 20;

    /** How many times its size a larger one unpacks to; text is packed to a tenth, and a bomb to a thousandth. */
    private static final int RATIO = 250;

    private static final int DEEPEST = 32;

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

    private ZipLimits() {}

    static void check(List<? extends ZipEntry> members) throws ZipError {
        if (members.size() > MEMBERS) {
            throw new ZipError("it has " + members.size() + " entries; expected at most " + MEMBERS);
        }
        Set<String> names = new HashSet<>();
        long total = 0;
        for (ZipEntry member : members) {
            checkName(member);
            checkContent(member);
            if (!names.add(member.getName())) {
                throw new ZipError("it has two entries of the name " + shown(member) + "; delete one of them");
            }
            total += member.getSize();
        }
        if (total > TOTAL) {
            throw new ZipError("it unpacks to " + (total >> 30) + " GiB; expected at most " + (TOTAL >> 30) + " GiB");
        }
    }

    private static void checkName(ZipEntry member) throws ZipError {
        String name = member.getName();
        if (name.indexOf('\\') >= 0) {
            throw new ZipError("the entry " + shown(member)
                    + " has backslashes in its name; expected `/`; pack it again with another program");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).find()) {
            throw new ZipError("the entry " + shown(member) + " has an absolute path; expected a relative one");
        }
        String[] parts = (name.endsWith("/") ? name.substring(0, name.length() - 1) : name).split("/", -1);
        for (String part : parts) {
            if (part.equals("..")) {
                throw new ZipError("the entry " + shown(member) + " leads out of the zip; do not unpack it");
            }
            if (part.isEmpty() || part.equals(".") || part.indexOf('\0') >= 0) {
                throw new ZipError("the entry " + shown(member) + " has an invalid name; pack it again");
            }
        }
        if (parts.length > DEEPEST) {
            throw new ZipError(
                    "an entry is " + parts.length + " folders deep; expected at most " + DEEPEST + " folders");
        }
    }

    private static void checkContent(ZipEntry member) throws ZipError {
        if (member.getName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw new ZipError("it contains another zip, " + shown(member) + "; unpack that one first");
        }
        if (member.getMethod() != ZipEntry.STORED && member.getMethod() != ZipEntry.DEFLATED) {
            throw new ZipError("the entry " + shown(member) + " is compressed with method " + member.getMethod()
                    + "; expected Store or Deflate; pack it again");
        }
        if (member.getSize() > LARGEST) {
            throw new ZipError("the entry " + shown(member) + " unpacks to " + (member.getSize() >> 20)
                    + " MiB; expected at most " + (LARGEST >> 20) + " MiB");
        }
        if (member.getSize() > HARMLESS && member.getSize() / RATIO > member.getCompressedSize()) {
            throw new ZipError("the entry " + shown(member) + " unpacks to more than " + RATIO
                    + " times its size, as in a zip bomb; do not unpack it");
        }
        if (member.getMethod() == ZipEntry.STORED && member.getSize() != member.getCompressedSize()) {
            throw new ZipError("it is damaged: the size of " + shown(member) + " is wrong; pack it again");
        }
    }

    private static String shown(ZipEntry member) {
        return "`" + member.getName() + "`";
    }
}
