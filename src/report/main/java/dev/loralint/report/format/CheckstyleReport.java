package dev.loralint.report.format;

import dev.loralint.report.Report;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Result;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Unread;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checkstyle's XML, which many review tools read: files with their places, worst first in each file. */
public final class CheckstyleReport implements Report {

    private final RepositoryPath paths;

    public CheckstyleReport(RepositoryPath paths) {
        this.paths = paths;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        Map<String, List<Result>> files = new TreeMap<>();
        for (Result one : Result.of(result.findings())) {
            files.computeIfAbsent(paths.of(one.place().path()), p -> new ArrayList<>())
                    .add(one);
        }
        Xml xml = new Xml(out);
        xml.open("checkstyle", "version", "10.0");
        for (Map.Entry<String, List<Result>> file : files.entrySet()) {
            xml.open("file", "name", file.getKey());
            for (Result one : file.getValue()) {
                xml.empty(
                        "error",
                        "line",
                        String.valueOf(one.line()),
                        "column",
                        String.valueOf(Math.max(1, one.place().column())),
                        "severity",
                        one.finding().severity().label(),
                        "message",
                        one.messageWithKind(),
                        "source",
                        "loralint." + one.finding().rule());
            }
            xml.close("file");
        }
        for (Unread unread : result.unread()) {
            xml.open("file", "name", paths.of(unread.place().path()));
            xml.empty(
                    "error",
                    "line",
                    String.valueOf(Math.max(1, unread.place().line())),
                    "column",
                    String.valueOf(Math.max(1, unread.place().column())),
                    "severity",
                    "error",
                    "message",
                    Plain.text(unread.message()),
                    "source",
                    "loralint.unreadable");
            xml.close("file");
        }
        xml.close("checkstyle");
    }
}
