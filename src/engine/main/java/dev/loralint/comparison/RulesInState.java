package dev.loralint.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Finds a folder of rules in another state of the repository. Whatever leads into the repository is followed in that state
 * from there on, so that a change cannot put other rules in the place of those that the user named.
 *
 * @param root the repository's folder
 * @param state a path of the working tree as it is in the state
 */
record RulesInState(Path root, UnaryOperator<Path> state) implements UnaryOperator<Path> {

    /** A folder outside of the repository is the same in every state. */
    @Override
    public Path apply(Path folder) {
        Path named = folder.toAbsolutePath().normalize();
        if (named.startsWith(root)) {
            return state.apply(named);
        }
        for (int names = 1; names <= named.getNameCount(); names++) {
            Path above = named.getRoot().resolve(named.subpath(0, names));
            try {
                Path realRoot = root.toRealPath();
                Path real = above.toRealPath();
                if (real.startsWith(realRoot)) {
                    return state.apply(root.resolve(realRoot.relativize(real)).resolve(above.relativize(named)));
                }
            } catch (IOException e) {
                return folder; // it is not there, which is told by whoever looks for it
            }
        }
        return folder;
    }
}
