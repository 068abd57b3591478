package dev.loralint.trainer;

/** Paths that say where something is on another machine, so that nothing follows from its not being here. */
public final class ForeignPath {

    private ForeignPath() {}

    /** Absolute on some system, or below a home folder or a variable that is known only there. */
    public static boolean is(String path) {
        return path.startsWith("/")
                || path.startsWith("\\\\")
                || path.startsWith("~")
                || path.indexOf('$') >= 0
                || (path.length() > 2 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0)));
    }
}
