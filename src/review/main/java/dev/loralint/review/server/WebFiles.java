package dev.loralint.review.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.language.Language;
import dev.loralint.language.TagGloss;
import dev.loralint.resource.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the page, which the build puts into the jar. */
final class WebFiles {

    private static final String FOLDER = "dev/loralint/review/web/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*");
    private static final String INDEX = "index.html";
    private static final String GLOSS = "gloss.json";
    private static final String SENTENCES = "language.json";
    private static final String BASE = "<base href=\"/\">";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "png", "image/png",
            "ico", "image/x-icon");

    private final @Nullable Path folder;
    private final String base;
    private final @Nullable Language language;
    private final @Nullable TagGloss gloss;

    /**
     * @param folder in place of those in the jar
     * @param language of the page; {@code null} for English
     * @param gloss what tags mean; {@code null} if the page does not show it
     */
    WebFiles(@Nullable Path folder, String base, @Nullable Language language, @Nullable TagGloss gloss) {
        this.folder = folder;
        this.base = base;
        this.language = language;
        this.gloss = gloss;
    }

    record WebFile(String type, byte[] content) {}

    /** @param name below the base path; empty for the page */
    Optional<WebFile> find(String name) throws IOException {
        String wanted = name.isEmpty() ? INDEX : name;
        String type = TYPES.get(wanted.substring(wanted.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(wanted).matches()) {
            return Optional.empty();
        }
        byte[] content = wanted.equals(SENTENCES) ? sentences() : wanted.equals(GLOSS) ? meanings() : content(wanted);
        if (content == null) {
            return Optional.empty();
        }
        return Optional.of(new WebFile(type, wanted.equals(INDEX) ? based(content) : content));
    }

    /** What the page says, in its language; none if that is English. */
    private byte[] sentences() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartArray();
            for (String[] row : language == null ? List.<String[]>of() : language.sentences()) {
                json.writeArray(row, 0, 2);
            }
            json.writeEndArray();
        }
        return out.toByteArray();
    }

    /** What tags mean; nothing without a table. */
    private byte[] meanings() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            for (Map.Entry<String, String> tag :
                    (gloss == null ? Map.<String, String>of() : gloss.meanings()).entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private byte @Nullable [] content(String name) throws IOException {
        if (folder != null) {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        }
        return Resources.bytesOrNull(FOLDER + name);
    }

    private byte[] based(byte[] page) {
        String text = new String(page, StandardCharsets.UTF_8);
        String said = language == null ? text : text.replace("lang=\"en\"", "lang=\"" + language.code() + '"');
        said = gloss == null ? said : said.replace("<html ", "<html data-glossed ");
        return said.replace(BASE, "<base href=\"" + base + "\">").getBytes(StandardCharsets.UTF_8);
    }
}
