package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.serve.Commands;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editor and a program at the other end of the server. */
class ServerCommandTest {

    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    private final Editor editor = new Editor();
    private final PipedOutputStream typed = new PipedOutputStream();
    private Server server;
    private CompletableFuture<Integer> ended;

    /** What a client sends, the program's own requests too. */
    interface Server extends LanguageServer, Commands {}

    @BeforeEach
    void start() throws IOException {
        PipedInputStream read = new PipedInputStream(typed, 1 << 16);
        PipedInputStream answered = new PipedInputStream(1 << 16);
        PrintStream out = new PrintStream(new PipedOutputStream(answered), true, StandardCharsets.UTF_8);
        Console console = new Console(out, System.err, read, folder, Map.of("LORALINT_TRACE", "1"), false);
        ended = CompletableFuture.supplyAsync(() -> Loralint.run(new String[] {"server"}, console));
        Launcher<Server> launcher = new Launcher.Builder<Server>()
                .setLocalService(editor)
                .setRemoteInterface(Server.class)
                .setInput(answered)
                .setOutput(typed)
                .create();
        launcher.startListening();
        server = launcher.getRemoteProxy();
        Files.writeString(
                folder.resolve("train.toml"), Sample.CONFIG + "train_data_dir = \".\"\noutput_dir = \"out\"\n");
        Sample.caption(Sample.concept(folder), "night", "mirelune, night, night, hat");
    }

    @AfterEach
    void end() throws Exception {
        typed.close();
        assertEquals(0, ended.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void findingsAreShownWhileOneTypes() throws Exception {
        initialize();
        List<Diagnostic> found = open("10_mirelune/night.txt");
        assertEquals(List.of("captions/duplicate-tag"), codes(found));
        assertEquals(
                new Range(new Position(0, 17), new Position(0, 22)),
                found.get(0).getRange());
        assertEquals(List.of(), codes(type("10_mirelune/night.txt", "mirelune, night, hat")));
        assertEquals("mirelune, night, night, hat", Files.readString(folder.resolve("10_mirelune/night.txt")));
        assertEquals(List.of("captions/duplicate-tag"), codes(type("10_mirelune/night.txt", "mirelune, hat, hat")));
        Files.writeString(folder.resolve("10_mirelune/night.txt"), "mirelune, hat");
        server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(document("10_mirelune/night.txt")));
        assertEquals(List.of(), codes(editor.next()));
    }

    @Test
    void aFixNamesTheCommentNextToWhatItChanges() throws Exception {
        initialize();
        open("train.toml");
        String typing = "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 32  # same as dim\n";
        type("train.toml", typing);
        List<String> titles = actions("train.toml", new Range(new Position(2, 0), new Position(2, 5))).stream()
                .map(CodeAction::getTitle)
                .toList();
        assertTrue(
                titles.stream().anyMatch(title -> title.endsWith("; check the comment `# same as dim`")),
                titles.toString());
    }

    @Test
    void aFixIsAnEdit() throws Exception {
        initialize();
        open("10_mirelune/night.txt");
        String typing = "猫😀, mirelune, night, hat, hat\n";
        type("10_mirelune/night.txt", typing);
        List<CodeAction> actions = actions("10_mirelune/night.txt", new Range(new Position(0, 0), new Position(1, 0)));
        CodeAction removal = actions.stream()
                .filter(action -> action.getTitle().equals("Keep only the first of equal tags"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(actions.toString()));
        List<TextEdit> edits = removal.getEdit().getChanges().get(uri("10_mirelune/night.txt"));
        assertEquals("猫😀, mirelune, night, hat\n", edited(typing, edits));
        assertTrue(actions.stream().anyMatch(action -> action.getKind().equals("source.fixAll")));
    }

    @Test
    void keysAndValuesAreCompletedAndExplained() throws Exception {
        initialize();
        open("train.toml");
        String text = Files.readString(folder.resolve("train.toml"));
        int line = (int) text.lines().count();
        type("train.toml", text + "max_train_st");
        assertEquals(List.of("max_train_steps"), completed("train.toml", line, 12));
        type("train.toml", text.replace("lr_scheduler = \"cosine\"", "lr_scheduler = \"co"));
        assertTrue(completed("train.toml", 9, 18).contains("cosine"));
        type("train.toml", text.replace("mixed_precision = \"bf16\"", "mixed_precision = \"b"));
        assertEquals(List.of("no", "fp16", "bf16"), completed("train.toml", 10, 20));
        String hover = server.getTextDocumentService()
                .hover(new HoverParams(document("train.toml"), new Position(10, 3)))
                .get(SECONDS, TimeUnit.SECONDS)
                .getContents()
                .getRight()
                .getValue();
        assertTrue(hover.contains("mixed-precision"), hover);
    }

    @Test
    void tagsAreCompletedTheTriggerFirst() throws Exception {
        initialize();
        open("10_mirelune/night.txt");
        type("10_mirelune/night.txt", "mirelune, ");
        assertEquals("mirelune", completed("10_mirelune/night.txt", 0, 10).get(0));
        type("10_mirelune/night.txt", "mirelune, looking_at_v");
        assertEquals(
                "looking_at_viewer", completed("10_mirelune/night.txt", 0, 22).get(0));
        type("10_mirelune/night.txt", "mirelune, bea");
        assertEquals("beach", completed("10_mirelune/night.txt", 0, 13).get(0));
    }

    @Test
    void whatCannotBeCheckedIsSaidOnce() throws Exception {
        Files.writeString(folder.resolve("loralint.toml"), "profil = \"sdxl\"\n");
        initialize();
        TextDocumentItem item = new TextDocumentItem(uri("train.toml"), "toml", 1, "");
        server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(item));
        MessageParams said = editor.said.poll(SECONDS, TimeUnit.SECONDS);
        assertTrue(
                said.getMessage().contains("unknown setting `profil`")
                        || said.getMessage().contains("profil"),
                said.toString());
    }

    @Test
    void itEndsWhenItIsAskedTo() throws Exception {
        initialize();
        server.shutdown().get(SECONDS, TimeUnit.SECONDS);
        server.exit();
        assertEquals(0, ended.get(SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void commandLinesRunInTheProcess() throws Exception {
        Commands.Ran checked = ran("check", ".", "--format", "json");
        assertTrue(checked.out().contains("captions/duplicate-tag"), checked.err());
        assertFalse(editor.progress.isEmpty());
        assertEquals(2, ran("check", "nowhere").exitCode());
        for (String[] endless : new String[][] {
            {"review", "."}, {"."}, {"10_mirelune"}, {"check", "--watch"}, {"check", ".", "--watch=true"}
        }) {
            Commands.Ran refused = ran(endless);
            assertEquals(2, refused.exitCode());
            assertTrue(refused.err().contains("cannot be used in a session"), refused.err());
        }
        Commands.Ran read = server.run(new Commands.Run(
                        List.of("check", "-", "--as", "caption"), folder.toString(), "mirelune, hat, hat"))
                .get(SECONDS, TimeUnit.SECONDS);
        assertTrue(read.out().contains("captions/duplicate-tag"), read.toString());
    }

    private Commands.Ran ran(String... arguments) throws Exception {
        return server.run(new Commands.Run(List.of(arguments), folder.toString(), null))
                .get(SECONDS, TimeUnit.SECONDS);
    }

    private void initialize() throws Exception {
        InitializeParams params = new InitializeParams();
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "data")));
        assertEquals(
                "loralint",
                server.initialize(params)
                        .get(SECONDS, TimeUnit.SECONDS)
                        .getServerInfo()
                        .getName());
    }

    private String uri(String file) {
        return folder.resolve(file).toUri().toString();
    }

    private TextDocumentIdentifier document(String file) {
        return new TextDocumentIdentifier(uri(file));
    }

    private List<Diagnostic> open(String file) throws Exception {
        TextDocumentItem item = new TextDocumentItem(uri(file), "text", 1, Files.readString(folder.resolve(file)));
        server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(item));
        return editor.next();
    }

    private List<Diagnostic> type(String file, String text) throws Exception {
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri(file), 2),
                        List.of(new TextDocumentContentChangeEvent(text))));
        return editor.next();
    }

    private List<CodeAction> actions(String file, Range range) throws Exception {
        return server
                .getTextDocumentService()
                .codeAction(new CodeActionParams(document(file), range, new CodeActionContext(List.of())))
                .get(SECONDS, TimeUnit.SECONDS)
                .stream()
                .map(either -> either.getRight())
                .toList();
    }

    private List<String> completed(String file, int line, int column) throws Exception {
        return server
                .getTextDocumentService()
                .completion(new CompletionParams(document(file), new Position(line, column)))
                .get(SECONDS, TimeUnit.SECONDS)
                .getRight()
                .getItems()
                .stream()
                .map(CompletionItem::getLabel)
                .toList();
    }

    private static List<String> codes(List<Diagnostic> found) {
        return found.stream().map(one -> one.getCode().getLeft()).toList();
    }

    private static String edited(String text, List<TextEdit> edits) {
        StringBuilder edited = new StringBuilder(text);
        for (int i = edits.size() - 1; i >= 0; i--) {
            Range range = edits.get(i).getRange();
            edited.replace(
                    range.getStart().getCharacter(),
                    range.getEnd().getCharacter(),
                    edits.get(i).getNewText());
        }
        return edited.toString();
    }

    private static final class Editor implements Commands.Client {

        private final BlockingQueue<PublishDiagnosticsParams> shown = new LinkedBlockingQueue<>();
        private final BlockingQueue<MessageParams> said = new LinkedBlockingQueue<>();
        private final BlockingQueue<Commands.Progress> progress = new LinkedBlockingQueue<>();

        List<Diagnostic> next() throws InterruptedException {
            PublishDiagnosticsParams next = shown.poll(SECONDS, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing is shown: " + said);
            return next.getDiagnostics();
        }

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
            shown.add(diagnostics);
        }

        @Override
        public void showMessage(MessageParams message) {
            said.add(message);
        }

        @Override
        public void progress(Commands.Progress made) {
            progress.add(made);
        }

        @Override
        public void telemetryEvent(Object object) {}

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void logMessage(MessageParams message) {}
    }
}
