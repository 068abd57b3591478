package dev.loralint.review.server;

import dev.loralint.disk.InstalledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The user's browser. */
public final class Browser {

    private Browser() {}

    /**
     * Opens an address, if there is a browser. The address is in a file that only the user can read: command lines are seen by
     * everybody on the machine.
     *
     * @param system the name of the operating system
     */
    public static void open(String address, String system) {
        try {
            Path page = Files.createTempFile("loralint-", ".html");
            page.toFile().deleteOnExit();
            Files.writeString(
                    page,
                    "<!doctype html><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\">"
                            + "<meta http-equiv=\"refresh\" content=\"0;url=" + address
                            + "\"><title>loralint review</title><a href=\"" + address + "\">loralint review</a>");
            new ProcessBuilder(command(page.toString(), system.toLowerCase(Locale.ROOT)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // the address was printed
        }
    }

    private static List<String> command(String page, String system) throws IOException {
        if (system.startsWith("win")) {
            return List.of(InstalledProgram.path("rundll32"), "url.dll,FileProtocolHandler", page);
        }
        return List.of(InstalledProgram.path(system.contains("mac") ? "open" : "xdg-open"), page);
    }
}
