package dev.loralint.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a zip of training files can be. Zips that unpack to very much, whose members share their bytes, or whose names lead
 * out of the folder they are unpacked to, are made to do harm.
 *
 * @param end where the members' bytes end
 */
record ZipLimits(long end) {

    /** Entries: a hundred times as many as the largest datasets that are trained. */
    static final int MEMBERS = 500_000;

    /** Of one member, unpacked. */
    private static final long LARGEST = 1L << 30;

    /** Of all members, unpacked. */
    private static final long TOTAL = 64L << 30;

    /** A member that unpacks to less does no harm. */
    private static final long HARMLESS = 8L << 20;

    /** How many times its size a larger one unpacks to; text is packed to a tenth, and a bomb to a thousandth. */
    private static final int RATIO = 250;

    private static final int DEEPEST = 32;

    /** Of a local header, without the name. */
    private static final int LOCAL = 30;

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

    void check(List<Member> members) throws ZipError {
        Set<String> names = new HashSet<>();
        long total = 0;
        for (Member member : members) {
            checkName(member);
            checkContent(member);
            if (!names.add(member.name())) {
                throw new ZipError("it has two entries of the name " + shown(member) + "; delete one of them");
            }
            total += member.size();
        }
        if (total > TOTAL) {
            throw new ZipError("it unpacks to " + (total >> 30) + " GiB; expected at most " + (TOTAL >> 30) + " GiB");
        }
        checkPlaces(members);
    }

    private static void checkName(Member member) throws ZipError {
        String name = member.name();
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

    private static void checkContent(Member member) throws ZipError {
        if (member.isEncrypted()) {
            throw new ZipError("the entry " + shown(member) + " is encrypted; pack it without a password");
        }
        if (member.isLink()) {
            throw new ZipError("the entry " + shown(member) + " is a link; pack the file that it links to");
        }
        if (member.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw new ZipError("it contains another zip, " + shown(member) + "; unpack that one first");
        }
        if (member.method() != Member.STORED && member.method() != Member.DEFLATED) {
            throw new ZipError("the entry " + shown(member) + " is compressed with method " + member.method()
                    + "; expected Store or Deflate; pack it again");
        }
        if (member.size() > LARGEST) {
            throw new ZipError("the entry " + shown(member) + " unpacks to " + (member.size() >> 20)
                    + " MiB; expected at most " + (LARGEST >> 20) + " MiB");
        }
        if (member.size() > HARMLESS && member.size() / RATIO > member.packed()) {
            throw new ZipError("the entry " + shown(member) + " unpacks to more than " + RATIO
                    + " times its size, as in a zip bomb; do not unpack it");
        }
        if (member.method() == Member.STORED && member.size() != member.packed()) {
            throw new ZipError("it is damaged: the size of " + shown(member) + " is wrong; pack it again");
        }
    }

    /** Each member has bytes of its own. */
    private void checkPlaces(List<Member> members) throws ZipError {
        List<Member> byPlace = new ArrayList<>(members);
        byPlace.sort(Comparator.comparingLong(Member::at));
        for (int i = 0; i < byPlace.size(); i++) {
            Member member = byPlace.get(i);
            long next = i + 1 < byPlace.size() ? byPlace.get(i + 1).at() : end;
            if (member.packed() > end || member.at() + LOCAL + member.writtenName().length + member.packed() > next) {
                throw new ZipError(
                        "it is damaged: " + shown(member) + " and the bytes behind it overlap; pack it again");
            }
        }
    }

    private static String shown(Member member) {
        return "`" + member.name() + "`";
    }
}
