package dev.loralint.stream.command;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.cli.Console;
import dev.loralint.cli.RequestedPaths;
import dev.loralint.cli.StreamedCheck;
import dev.loralint.corpus.Corpus;
import dev.loralint.corpus.CorpusColumns;
import dev.loralint.files.ShownPath;
import dev.loralint.remote.RemoteAddress;
import dev.loralint.remote.RemoteFiles;
import dev.loralint.remote.RemoteOptions;
import dev.loralint.stream.StreamCheck;
import java.io.IOException;
import java.util.List;

/** {@code loralint check --stream}: files and addresses become a corpus, which is checked. */
public final class StreamOfPaths implements StreamedCheck {

    @Override
    public Check.Outcome run(Console console, CheckRequest request, List<String> paths, List<String> columns)
            throws UsageException, IOException {
        Corpus corpus = new Corpus(
                new CorpusColumns(columns.get(0), columns.get(1), columns.get(2)),
                new ShownPath(console.directory())::of);
        RemoteFiles remote = null;
        for (String path : paths.isEmpty() ? List.of(".") : paths) {
            if (RemoteAddress.isRemote(path)) {
                remote = remote == null ? new RemoteFiles(RemoteOptions.standard(console.environment())) : remote;
                corpus.add(remote, path);
            } else {
                corpus.add(RequestedPaths.resolve(console.directory(), path));
            }
        }
        return StreamCheck.run(console.directory(), request, corpus);
    }
}
