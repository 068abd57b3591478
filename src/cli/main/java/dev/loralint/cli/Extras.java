package dev.loralint.cli;

import dev.loralint.check.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** What the modules that can be left out add to the command line. They are looked for when they are asked for. */
final class Extras {

    private Extras() {}

    /** A command of such a module; where that is left out, one that says so. */
    static Function<Console, Object> command(String name, String module) {
        return console -> ServiceLoader.load(ExtraCommand.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(extra -> extra.name().equals(name))
                .findFirst()
                .<Object>map(extra -> extra.on(console))
                .orElseGet(() -> new LeftOut("`loralint " + name + "`", module));
    }

    /**
     * What such a module does for a command.
     *
     * @param asked the option or the command that needs it, as users write it
     * @throws UsageException if the module is left out
     */
    static <T> T part(Class<T> part, String asked, String module) throws UsageException {
        return ServiceLoader.load(part).findFirst().orElseThrow(() -> missing("`" + asked + "`", module));
    }

    private static UsageException missing(String asked, String module) {
        return new UsageException(asked + " needs the module `" + module
                + "`, which was left out of this program; use a complete loralint.jar");
    }

    /** Takes any words, so that the sentence is the same whatever follows the command. */
    @Command(header = "Not part of this program.")
    private static final class LeftOut implements Callable<Integer> {

        private final String asked;
        private final String module;

        @Unmatched
        private final List<String> words = new ArrayList<>();

        LeftOut(String asked, String module) {
            this.asked = asked;
            this.module = module;
        }

        @Override
        public Integer call() throws UsageException {
            throw missing(asked, module);
        }
    }
}
