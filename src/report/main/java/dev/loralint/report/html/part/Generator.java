package dev.loralint.report.html.part;

import dev.loralint.files.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command that writes a page, as the page says of itself. One that nobody named replaces only a page of the same command. */
public enum Generator implements OutputFile.Origin {
    CHECK,
    AUDIT,
    /** Of a saved check, with less in its page than a check has. */
    REPORT;

    /** In bytes: the page says it at its beginning. */
    private static final int HEAD = 1024;

    private static final Pattern SAID = Pattern.compile("<meta name=\"generator\" content=\"(loralint \\w+)\">");

    /** What a page says. */
    public String text() {
        return "loralint " + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> foreign(InputStream existing) throws IOException {
        Generator other = of(existing).orElse(null);
        if (other == null) {
            return Optional.of("does not say that loralint wrote it");
        }
        boolean isReplaced = other == this || this == CHECK && other == REPORT;
        return isReplaced ? Optional.empty() : Optional.of("is a page of `" + other.text() + "`");
    }

    private static Optional<Generator> of(InputStream page) throws IOException {
        Matcher said = SAID.matcher(new String(page.readNBytes(HEAD), StandardCharsets.UTF_8));
        String text = said.find() ? said.group(1) : "";
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
