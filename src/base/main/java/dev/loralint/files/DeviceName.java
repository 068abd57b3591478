package dev.loralint.files;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that Windows keeps for devices, whatever their extension: opening {@code aux.txt} there opens a serial port. */
public final class DeviceName {

    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[1-9\u00B9\u00B2\u00B3]|lpt[1-9\u00B9\u00B2\u00B3])(\\..*)?");

    private DeviceName() {}

    /** The device of a file's name in lower case; empty if it is not one. */
    public static String of(String name) {
        Matcher device = DEVICE.matcher(name.toLowerCase(Locale.ROOT));
        return device.matches() ? device.group(1) : "";
    }
}
