package dev.loralint.trainer.tree;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Scalars as PyYAML reads them (resolver.py: Resolver, constructor.py: SafeConstructor), which is YAML 1.1: {@code 032} is
 * octal and {@code 33:20} has the base 60. The last pattern of floats is the one that ai-toolkit adds (toolkit/config.py:
 * fixed_loader).
 */
final class YamlScalars {

    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");

    private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    /** Of any length: a possessive group is read without the stack that another one takes for each of its parts. */
    private static final Pattern WHOLE = Pattern.compile("[-+]?0b[0-1_]+"
            + "|[-+]?0[0-7_]+"
            + "|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+"
            + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])++");

    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
            + "|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
            + "|\\.[0-9_]+(?:[eE][-+][0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)"
            + "|\\.(?:nan|NaN|NAN)");

    /** More digits than any setting has; Python takes 4300. */
    private static final int MOST_DIGITS = 400;

    /** Chooses the tag of a scalar that has none. */
    static final Resolver RESOLVER = new Resolver() {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar ? (implicit ? tag(value) : Tag.STR) : super.resolve(kind, value, implicit);
        }
    };

    private YamlScalars() {}

    private static Tag tag(String text) {
        if (NULL.contains(text)) {
            return Tag.NULL;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return Tag.BOOL;
        }
        if (text.equals("<<")) {
            return Tag.MERGE;
        }
        if ("-+0123456789.".indexOf(text.charAt(0)) < 0) {
            return Tag.STR;
        }
        return WHOLE.matcher(text).matches() ? Tag.INT : DECIMAL.matcher(text).matches() ? Tag.FLOAT : Tag.STR;
    }

    /** The value of a scalar; its text where the tag is none of these, or does not suit the text. */
    static @Nullable Object value(Tag tag, String text) {
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            String word = text.toLowerCase(Locale.ROOT);
            return TRUE.contains(word) ? (Object) true : FALSE.contains(word) ? false : text;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            String digits = text.replace("_", "");
            boolean negative = digits.startsWith("-");
            String unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
            try {
                return tag.equals(Tag.INT) ? whole(unsigned, negative) : (Object) decimal(unsigned, negative);
            } catch (NumberFormatException e) {
                return text;
            }
        }
        return text;
    }

    private static Object whole(String digits, boolean negative) {
        BigInteger number;
        if (digits.length() > MOST_DIGITS) {
            throw new NumberFormatException();
        } else if (digits.startsWith("0b")) {
            number = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            number = new BigInteger(digits.substring(2), 16);
        } else if (digits.startsWith("0")) {
            number = new BigInteger(digits, 8);
        } else {
            number = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                number = number.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
        }
        BigInteger signed = negative ? number.negate() : number;
        return signed.bitLength() < 64 ? (Object) signed.longValue() : (Object) signed.doubleValue();
    }

    private static double decimal(String digits, boolean negative) {
        String word = digits.toLowerCase(Locale.ROOT);
        double number = 0;
        if (word.equals(".inf")) {
            number = Double.POSITIVE_INFINITY;
        } else if (word.equals(".nan")) {
            number = Double.NaN;
        } else if (word.indexOf(':') < 0) {
            number = decimal(word);
        } else {
            for (String part : word.split(":", -1)) {
                number = number * 60 + decimal(part);
            }
        }
        return negative ? -number : number;
    }

    /** Java reads suffixes and hexadecimal digits too, Python does not. */
    private static double decimal(String word) {
        if (!PythonNumber.isFloat(word) || word.indexOf('n') >= 0) {
            throw new NumberFormatException();
        }
        return Double.parseDouble(word);
    }
}
