package dev.loralint.report.html.part;

import dev.loralint.resource.Resources;

/** The style sheet and the script, which are kept apart and become part of the page. */
public final class Asset {

    private Asset() {}

    public static String read(String name) {
        return Resources.text("dev/loralint/report/html/part/" + name);
    }
}
