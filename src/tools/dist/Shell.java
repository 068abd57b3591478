package dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs of the machine. */
final class Shell {

    private Shell() {}

    static void run(List<String> command) throws IOException, InterruptedException {
        output(command);
    }

    /** What a program writes to standard output. */
    static String output(List<String> command) throws IOException, InterruptedException {
        return new String(bytes(command), StandardCharsets.UTF_8);
    }

    static byte[] bytes(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + code + ": " + new String(out, StandardCharsets.UTF_8));
        }
        return out;
    }

    /** Whether a program of this name can be started. */
    static boolean has(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (new java.io.File(folder, program).canExecute()) {
                return true;
            }
        }
        return false;
    }
}
