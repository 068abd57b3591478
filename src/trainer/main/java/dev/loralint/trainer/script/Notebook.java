package dev.loralint.trainer.script;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.loralint.trainer.tree.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands in a notebook of Jupyter, as a script: lines that begin with {@code !}, cells of
 * a shell, and {@code %cd} and {@code %env}. What Python puts in is not known.
 */
public final class Notebook {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Cells that are a script. */
    private static final Pattern SHELL_CELL = Pattern.compile("\\s*%%(?:bash|sh|shell|script\\s+(?:bash|sh))\\b.*");

    private static final Pattern ENVIRONMENT = Pattern.compile("%(?:set_)?env\\s+(\\w+)\\s*[= ]\\s*(.*)");

    /** {@code {name}} in a command, which Python replaces, and not {@code ${name}}. */
    private static final Pattern PUT_IN = Pattern.compile("(?<!\\$)\\{([^{}]*)}");

    private Notebook() {}

    /** A line of a cell, and on which line of the file it is; from 1. */
    private record Line(int at, String text) {}

    /** Empty where it is no notebook. */
    public static Text script(String path, String json) {
        List<Line> lines = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY && "cells".equals(parser.currentName())) {
                    cells(parser, lines);
                }
            }
        } catch (IOException notJson) {
            lines.clear();
        }
        return Text.outOf(
                path,
                lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining()),
                lines.stream().map(Line::at).toList());
    }

    private static void cells(JsonParser parser, List<Line> lines) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            boolean code = false;
            List<Line> source = List.of();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("cell_type")) {
                    code = parser.getText().equals("code");
                } else if (name.equals("source")) {
                    source = source(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (code) {
                cell(source, lines);
            }
        }
    }

    /** A list of lines, or one text. */
    private static List<Line> source(JsonParser parser) throws IOException {
        List<Line> source = new ArrayList<>();
        boolean list = parser.currentToken() == JsonToken.START_ARRAY;
        JsonToken token = list ? parser.nextToken() : parser.currentToken();
        while (token == JsonToken.VALUE_STRING) {
            int at = parser.currentTokenLocation().getLineNr();
            parser.getText().lines().forEach(line -> source.add(new Line(at, line)));
            token = list ? parser.nextToken() : null;
        }
        return source;
    }

    private static void cell(List<Line> source, List<Line> lines) {
        boolean shell = source.stream()
                .map(Line::text)
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(first -> SHELL_CELL.matcher(first).matches())
                .isPresent();
        if (shell) {
            script(source, lines);
            return;
        }
        boolean goesOn = false;
        for (Line line : source) {
            String text = goesOn ? line.text() : command(line.text().strip());
            boolean apart = goesOn || line.text().strip().startsWith("!");
            if (text == null) {
                continue;
            }
            // what a command sets is gone after it
            if (apart && !goesOn) {
                lines.add(new Line(line.at(), "("));
            }
            lines.add(new Line(line.at(), apart ? put(text) : text));
            goesOn = apart && text.endsWith("\\");
            if (apart && !goesOn) {
                lines.add(new Line(line.at(), ")"));
            }
        }
        if (goesOn) {
            lines.add(new Line(source.get(source.size() - 1).at(), ""));
            lines.add(new Line(source.get(source.size() - 1).at(), ")"));
        }
    }

    /** A cell that a shell runs by itself. */
    private static void script(List<Line> source, List<Line> lines) {
        boolean begun = false;
        for (Line line : source) {
            if (begun) {
                lines.add(line);
            } else if (!line.text().isBlank()) {
                begun = true;
                lines.add(new Line(line.at(), "("));
            }
        }
        lines.add(new Line(source.get(source.size() - 1).at(), ")"));
    }

    /** What a line of Python has a shell run; {@code null} if it is Python. */
    private static @Nullable String command(String line) {
        if (line.startsWith("!")) {
            return line.substring(line.startsWith("!!") ? 2 : 1);
        }
        Matcher environment = ENVIRONMENT.matcher(line);
        if (environment.matches()) {
            String value = environment.group(2);
            boolean known = value.indexOf('{') < 0 && value.indexOf('$') < 0;
            return known
                    ? "export " + environment.group(1) + "='" + value.replace("'", "'\\''") + "'"
                    : "unset " + environment.group(1);
        }
        return line.startsWith("%cd ") ? put(line.substring(1)) : null;
    }

    /** A name that nothing sets, in place of each expression of Python. */
    private static String put(String command) {
        return PUT_IN.matcher(command).replaceAll("\\${_}");
    }
}
