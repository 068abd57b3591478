import dev.loralint.examples.Examples;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the examples of rules into folders. Usage: java -cp target/loralint.jar Unpack.java rules FOLDER. */
public final class Unpack {

    public static void main(String[] args) throws IOException {
        Examples.unpack(Path.of(args[0]), Path.of(args[1]));
    }
}
