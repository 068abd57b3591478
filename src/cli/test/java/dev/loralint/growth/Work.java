package dev.loralint.growth;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts what a program does, whatever the speed of the machine: each method and each turn of a loop is a step, and calls into
 * the JDK whose work depends on a length are as many. Such a call is replaced by the method of the same name below, which has
 * its receiver, if it has one, as the first parameter ({@link CountingLoader}).
 */
public final class Work {

    private static final int STRIPES = 64;

    /** Further apart than caches of processors write at once. */
    private static final int WIDTH = 16;

    private static final long[] COUNTS = new long[STRIPES * WIDTH];

    private static final ClassValue<List<Method>> PARTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(accessor -> accessor.setAccessible(true))
                    .toList();
        }
    };

    private Work() {}

    static long total() {
        long total = 0;
        for (long count : COUNTS) {
            total += count;
        }
        return total;
    }

    public static void step() {
        count(1);
    }

    private static void count(int steps) {
        COUNTS[(int) Thread.currentThread().getId() % STRIPES * WIDTH] += steps;
    }

    /** Text that was put together. */
    public static String made(String text) {
        count(text.length());
        return text;
    }

    /** A record whose parts the JDK hashes one by one. */
    public static void hashed(Object record) {
        for (Method part : PARTS.get(record.getClass())) {
            try {
                Object value = part.invoke(record);
                count(
                        value instanceof Collection<?> all
                                ? all.size()
                                : value instanceof Map<?, ?> map ? map.size() : 1);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int found(int at, int from, String text) {
        count(at < 0 ? Math.max(0, text.length() - from) : Math.max(1, at - from));
        return at;
    }

    public static int indexOf(String text, int c) {
        return found(text.indexOf(c), 0, text);
    }

    public static int indexOf(String text, int c, int from) {
        return found(text.indexOf(c, from), from, text);
    }

    public static int indexOf(String text, String other) {
        return found(text.indexOf(other), 0, text);
    }

    public static int indexOf(String text, String other, int from) {
        return found(text.indexOf(other, from), from, text);
    }

    public static boolean contains(String text, CharSequence other) {
        return indexOf(text, other.toString()) >= 0;
    }

    private static int foundBack(int at, int from) {
        count(Math.max(1, from - Math.max(0, at)));
        return at;
    }

    public static int lastIndexOf(String text, int c) {
        return foundBack(text.lastIndexOf(c), text.length());
    }

    public static int lastIndexOf(String text, int c, int from) {
        return foundBack(text.lastIndexOf(c, from), from);
    }

    public static int lastIndexOf(String text, String other) {
        return foundBack(text.lastIndexOf(other), text.length());
    }

    public static int codePointCount(String text, int from, int to) {
        count(to - from);
        return text.codePointCount(from, to);
    }

    public static int offsetByCodePoints(String text, int from, int points) {
        count(Math.abs(points));
        return text.offsetByCodePoints(from, points);
    }

    public static String substring(String text, int from) {
        return made(text.substring(from));
    }

    public static String substring(String text, int from, int to) {
        return made(text.substring(from, to));
    }

    public static String strip(String text) {
        return made(text.strip());
    }

    public static String trim(String text) {
        return made(text.trim());
    }

    public static String toLowerCase(String text, Locale locale) {
        return made(text.toLowerCase(locale));
    }

    public static String replace(String text, char one, char other) {
        return made(text.replace(one, other));
    }

    public static String replace(String text, CharSequence one, CharSequence other) {
        count(text.length());
        return text.replace(one, other);
    }

    public static boolean isBlank(String text) {
        boolean blank = text.isBlank();
        count(blank ? text.length() : 1);
        return blank;
    }

    public static Stream<String> lines(String text) {
        return text.lines().peek(line -> count(line.length()));
    }

    public static char[] toCharArray(String text) {
        count(text.length());
        return text.toCharArray();
    }

    public static String toString(StringBuilder text) {
        return made(text.toString());
    }

    public static StringBuilder insert(StringBuilder text, int at, String other) {
        count(text.length() - at);
        return text.insert(at, other);
    }

    public static boolean matches(String text, String regex) {
        return Pattern.compile(regex).matcher(new Counted(text)).matches();
    }

    public static String replaceAll(String text, String regex, String other) {
        return Pattern.compile(regex).matcher(new Counted(text)).replaceAll(other);
    }

    public static String replaceFirst(String text, String regex, String other) {
        return Pattern.compile(regex).matcher(new Counted(text)).replaceFirst(other);
    }

    public static String[] split(String text, String regex) {
        count(text.length());
        return text.split(regex);
    }

    public static String[] split(String text, String regex, int limit) {
        count(text.length());
        return text.split(regex, limit);
    }

    public static Matcher matcher(Pattern pattern, CharSequence text) {
        return pattern.matcher(new Counted(text));
    }

    public static Matcher reset(Matcher matcher, CharSequence text) {
        return matcher.reset(new Counted(text));
    }

    public static String[] split(Pattern pattern, CharSequence text) {
        return pattern.split(new Counted(text));
    }

    public static String[] split(Pattern pattern, CharSequence text, int limit) {
        return pattern.split(new Counted(text), limit);
    }

    public static int[] copyOf(int[] all, int length) {
        count(length);
        return Arrays.copyOf(all, length);
    }

    public static byte[] copyOf(byte[] all, int length) {
        count(length);
        return Arrays.copyOf(all, length);
    }

    public static byte[] copyOfRange(byte[] all, int from, int to) {
        count(to - from);
        return Arrays.copyOfRange(all, from, to);
    }

    public static boolean contains(List<?> list, Object value) {
        return indexOf(list, value) >= 0;
    }

    public static boolean contains(Collection<?> all, Object value) {
        return all instanceof List<?> list ? contains(list, value) : all.contains(value);
    }

    public static boolean contains(Deque<?> all, Object value) {
        count(all.size());
        return all.contains(value);
    }

    public static int indexOf(List<?> list, Object value) {
        int at = list.indexOf(value);
        count(at < 0 ? list.size() : at);
        return at;
    }

    public static <T> T remove(List<T> list, int at) {
        count(list.size() - at);
        return list.remove(at);
    }

    public static boolean remove(List<?> list, Object value) {
        count(list.size());
        return list.remove(value);
    }

    public static <T> void add(List<T> list, int at, T value) {
        count(list.size() - at);
        list.add(at, value);
    }

    /** Text whose letters are counted as a regular expression looks at them. */
    private record Counted(CharSequence text) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int at) {
            count(1);
            return text.charAt(at);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            count(to - from);
            return text.subSequence(from, to);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
