package dev.loralint.training;

import dev.loralint.trainer.Setting;

/** How messages speak of a setting. */
public final class Wording {

    /** Metadata and configurations can hold values of any length. */
    private static final int LONGEST = 200;

    private Wording() {}

    /** A clause: what the file says, or what holds by default, or that neither says anything. */
    public static String of(Setting setting) {
        return of(setting, setting.text());
    }

    /** @param value what the value comes to */
    public static String of(Setting setting, String value) {
        String name = '`' + name(setting) + '`';
        if (!setting.written() && value.isEmpty()) {
            return name + " is not written";
        }
        String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
        return name + " is `" + shown + '`' + (setting.written() ? "" : " by default");
    }

    /** The trainer's own key, without the list that holds it ({@code optimizer_args d_coef}). */
    public static String name(Setting setting) {
        return setting.name().substring(setting.name().lastIndexOf(' ') + 1);
    }
}
