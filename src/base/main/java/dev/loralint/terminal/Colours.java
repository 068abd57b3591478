package dev.loralint.terminal;

import java.util.Map;

/** Whether output is coloured: by NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR and TERM, in this order. */
public final class Colours {

    private Colours() {}

    /**
     * Whether colours are wanted (no-color.org, force-color.org, bixense.com/clicolors).
     *
     * @param terminal whether a person reads the output
     */
    public static boolean areWanted(Map<String, String> environment, boolean terminal) {
        if (isSet(environment, "NO_COLOR")) {
            return false;
        }
        if (isSet(environment, "FORCE_COLOR")) {
            return isOn(environment, "FORCE_COLOR");
        }
        if (isSet(environment, "CLICOLOR_FORCE") && isOn(environment, "CLICOLOR_FORCE")) {
            return true;
        }
        return terminal && isOn(environment, "CLICOLOR") && !"dumb".equals(environment.get("TERM"));
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }

    private static boolean isOn(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return !value.equals("0") && !value.equals("false");
    }
}
