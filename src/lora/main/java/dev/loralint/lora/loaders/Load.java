package dev.loralint.lora.loaders;

import java.util.List;

/**
 * What a program does with the tensors of a file, once the base model that they are for is loaded.
 *
 * @param loader its name on the command line
 * @param title its name in sentences
 * @param release whose code says so
 * @param problem why it stops without loading anything; empty where it loads the file
 * @param applied how many tensors it uses
 * @param ignored names of tensors that it does not use, in the order of the file; empty where it stops
 * @param renamable whether it would use every tensor of the file by other names, as {@code loralint repair} writes them
 */
public record Load(
        String loader,
        String title,
        String release,
        String problem,
        int applied,
        List<String> ignored,
        boolean renamable) {

    public Load {
        ignored = List.copyOf(ignored);
    }

    /** The same of a file whose tensors can be renamed. */
    Load ifRenamed() {
        return new Load(loader, title, release, problem, applied, ignored, true);
    }

    /** Whether it stops without loading anything. */
    public boolean isError() {
        return !problem.isEmpty();
    }

    /** {@code all}, {@code none}, {@code error}, or {@code 24 of 30}. */
    public String inWords() {
        if (isError()) {
            return "error";
        }
        int of = applied + ignored.size();
        return ignored.isEmpty() ? "all" : applied == 0 ? "none" : applied + " of " + of;
    }

    /** Whether it uses each tensor. */
    public boolean isWhole() {
        return problem.isEmpty() && ignored.isEmpty();
    }
}
