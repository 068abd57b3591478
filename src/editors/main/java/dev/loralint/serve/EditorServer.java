package dev.loralint.serve;

import dev.loralint.check.UsageException;
import dev.loralint.language.Language;
import dev.loralint.result.ToolVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the language server protocol: findings of the open files while one types, explanations, fixes and completion. The folder
 * that an editor opens is checked as {@code loralint check FOLDER} does it, a file outside of such folders with its own folder.
 * Everything is answered by one thread, in order.
 */
final class EditorServer implements LanguageServer, Commands {

    /** A check begins when nothing was typed for as many milliseconds. */
    private static final int QUIET = 150;

    private final Commands.Runner runner;
    private final @Nullable Language language;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(job -> {
        Thread made = new Thread(job, "loralint-server");
        made.setDaemon(true);
        return made;
    });
    private final Map<Path, CheckedFolder> folders = new LinkedHashMap<>();
    private final Map<Path, OpenFile> open = new HashMap<>();
    private final Documents documents = new Documents();
    private final Files files = new Files();
    private @Nullable ScheduledFuture<?> pending;
    private @Nullable Client client;
    private @Nullable String complaint;

    /**
     * @param runner runs command lines that the Python package sends
     * @param language of what the editor shows; {@code null} for English
     */
    EditorServer(Commands.Runner runner, @Nullable Language language) {
        this.runner = runner;
        this.language = language;
    }

    /** The program at the other end, once it is connected. */
    void connect(Client connected) {
        client = connected;
    }

    @Override
    public CompletableFuture<Ran> run(Run command) {
        require(command.isComplete(), "expected words in `arguments`, and a folder in `directory`");
        return CompletableFuture.supplyAsync(() -> runner.run(command, client()), worker);
    }

    private Client client() {
        Client known = client;
        if (known == null) {
            throw new IllegalStateException("no client is connected");
        }
        return known;
    }

    // ---- the session

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        List<WorkspaceFolder> named = params.getWorkspaceFolders();
        for (WorkspaceFolder folder : named == null ? List.<WorkspaceFolder>of() : named) {
            if (folder != null) {
                path(folder.getUri()).ifPresent(this::folder);
            }
        }
        ServerCapabilities can = new ServerCapabilities();
        can.setTextDocumentSync(TextDocumentSyncKind.Full);
        can.setHoverProvider(true);
        can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix, CodeActionKind.SourceFixAll)));
        can.setCompletionProvider(new CompletionOptions(false, List.of(",", "\"", "=", ":")));
        return CompletableFuture.completedFuture(
                new InitializeResult(can, new ServerInfo("loralint", ToolVersion.text())));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        throw new UnsupportedOperationException("the conversation answers it");
    }

    @Override
    public void exit() {
        throw new UnsupportedOperationException("the conversation ends with it");
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return files;
    }

    private static void require(boolean valid, String sentence) {
        if (!valid) {
            throw new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, sentence, null));
        }
    }

    private static void require(TextDocumentIdentifier document, Position... positions) {
        require(document != null && document.getUri() != null, "the `uri` of the document is missing");
        for (Position position : positions) {
            require(
                    position != null && position.getLine() >= 0 && position.getCharacter() >= 0,
                    "expected positions with a line and a character, both from 0");
        }
    }

    // ---- files and checks

    /** Nothing for what is not on a disk, such as a text without a name. */
    private static Optional<Path> path(@Nullable String uri) {
        if (uri == null) {
            return Optional.empty();
        }
        try {
            URI parsed = URI.create(uri);
            return "file".equals(parsed.getScheme())
                    ? Optional.of(Path.of(parsed).toAbsolutePath().normalize())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    private CheckedFolder folder(Path directory) {
        return folders.computeIfAbsent(directory, CheckedFolder::new);
    }

    private CheckedFolder folderOf(Path file) {
        Path parent = file.getParent();
        return folders.values().stream()
                .filter(folder -> file.startsWith(folder.directory()))
                .findFirst()
                .orElseGet(() -> folder(parent == null ? file : parent));
    }

    private void checkSoon() {
        if (pending != null) {
            pending.cancel(false);
        }
        pending = worker.schedule(this::checkNow, QUIET, TimeUnit.MILLISECONDS);
    }

    /** Checks the folders of the open files, and shows what was found in these. */
    private void checkNow() {
        pending = null;
        Map<CheckedFolder, List<OpenFile>> byFolder = new LinkedHashMap<>();
        open.values()
                .forEach(file -> byFolder.computeIfAbsent(folderOf(file.path()), f -> new ArrayList<>())
                        .add(file));
        byFolder.forEach((folder, shown) -> {
            try {
                Map<Path, byte[]> unsaved = new HashMap<>();
                shown.stream().filter(OpenFile::isChanged).forEach(file -> unsaved.put(file.path(), file.content()));
                folder.check(unsaved);
                complaint = null;
                shown.forEach(file -> client().publishDiagnostics(new PublishDiagnosticsParams(
                        file.uri(),
                        new FileFindings(new CheckedFile(folder, file), language).diagnostics(),
                        file.version())));
            } catch (UsageException e) {
                complain(String.join(" ", e.lines()));
            } catch (RuntimeException e) {
                complain("The files cannot be checked: " + e);
            }
        });
    }

    private void complain(String sentence) {
        if (!sentence.equals(complaint)) {
            complaint = sentence;
            String said = language == null ? sentence : language.show(sentence);
            client().showMessage(new MessageParams(MessageType.Error, "loralint: " + said));
        }
    }

    /** After what was typed before was checked. */
    private <T> CompletableFuture<T> answer(
            TextDocumentIdentifier document, T nothing, Function<CheckedFile, T> question) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (pending != null) {
                        pending.cancel(false);
                        checkNow();
                    }
                    Optional<OpenFile> file = path(document.getUri()).map(open::get);
                    return file.map(known -> new CheckedFile(folderOf(known.path()), known))
                            .filter(known -> known.folder().isChecked())
                            .map(question)
                            .orElse(nothing);
                },
                worker);
    }

    private final class Documents implements TextDocumentService {

        @Override
        public void didOpen(DidOpenTextDocumentParams params) {
            TextDocumentItem document = params.getTextDocument();
            worker.execute(() -> path(document.getUri()).ifPresent(file -> {
                open.put(file, OpenFile.opened(file, document.getUri(), document.getVersion(), document.getText()));
                checkSoon();
            }));
        }

        @Override
        public void didChange(DidChangeTextDocumentParams params) {
            String uri = params.getTextDocument().getUri();
            Integer version = params.getTextDocument().getVersion();
            String text = params.getContentChanges()
                    .get(params.getContentChanges().size() - 1)
                    .getText();
            worker.execute(() -> path(uri).ifPresent(file -> {
                open.put(file, new OpenFile(file, uri, version, text.getBytes(StandardCharsets.UTF_8), true));
                checkSoon();
            }));
        }

        @Override
        public void didSave(DidSaveTextDocumentParams params) {
            worker.execute(() -> path(params.getTextDocument().getUri()).ifPresent(file -> {
                open.computeIfPresent(file, (path, known) -> known.saved());
                folderOf(file).forget();
                checkSoon();
            }));
        }

        @Override
        public void didClose(DidCloseTextDocumentParams params) {
            String uri = params.getTextDocument().getUri();
            worker.execute(() -> path(uri).ifPresent(file -> {
                open.remove(file);
                client().publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
                checkSoon();
            }));
        }

        @Override
        public CompletableFuture<Hover> hover(HoverParams params) {
            require(params.getTextDocument(), params.getPosition());
            return answer(
                    params.getTextDocument(),
                    new Hover(List.of()),
                    file -> new FileExplanations(file, language).at(params.getPosition()));
        }

        @Override
        public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
            require(params.getRange() != null, "the range is missing");
            require(
                    params.getTextDocument(),
                    params.getRange().getStart(),
                    params.getRange().getEnd());
            return answer(
                    params.getTextDocument(),
                    List.of(),
                    file -> new FileFindings(file, language)
                            .actions(params.getRange()).stream()
                                    .map(Either::<Command, CodeAction>forRight)
                                    .toList());
        }

        @Override
        public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
            require(params.getTextDocument(), params.getPosition());
            return answer(
                    params.getTextDocument(),
                    Either.forLeft(List.of()),
                    file -> Either.forRight(new FileCompletion(file).at(params.getPosition())));
        }
    }

    private final class Files implements WorkspaceService {

        @Override
        public void didChangeConfiguration(DidChangeConfigurationParams params) {
            // settings are in loralint.toml
        }

        @Override
        public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
            worker.execute(() -> {
                folders.values().forEach(CheckedFolder::forget);
                checkSoon();
            });
        }
    }
}
