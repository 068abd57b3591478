package dev.loralint.repository;

import dev.loralint.repository.Found.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows links in a {@link View}, name by name: each may be another one in this state than on the disk, and none may
 * lead out of the repository. Folders are asked once; of files nothing is kept.
 */
final class ViewLinks {

    /** As Linux has it. */
    private static final int LINKS_AT_MOST = 40;

    private static final Found ROOT = new Found("", Kind.FOLDER);

    private final View view;
    private final Map<String, Found> folders = new ConcurrentHashMap<>();

    ViewLinks(View view) {
        this.view = view;
    }

    /** @param all also a link at the end */
    Found find(String path, boolean all) {
        return path.isEmpty() ? ROOT : child(folder(View.parent(path)), View.name(path), all, 0);
    }

    /** What the name of a folder leads to. */
    Found folder(String path) {
        Found known = folders.get(path);
        if (known == null) {
            known = find(path, true);
            folders.put(path, known);
        }
        return known;
    }

    private Found child(Found folder, String name, boolean all, int followed) {
        String path = View.child(folder.path(), name);
        if (!folder.isFolder()) {
            return new Found(path, folder.kind() == Kind.OUTSIDE ? Kind.OUTSIDE : Kind.NOTHING);
        }
        if (View.isGits(path)) {
            return new Found(path, Kind.OUTSIDE);
        }
        Kind kind = view.kind(path);
        return kind == Kind.LINK && all ? follow(folder, path, followed + 1) : new Found(path, kind);
    }

    private Found follow(Found from, String link, int followed) {
        try {
            String target = view.target(link);
            boolean absolute = target.startsWith("/") || Path.of(target).isAbsolute();
            String inside = absolute ? inside(Path.of(target)) : target;
            if (inside == null || followed > LINKS_AT_MOST) {
                return new Found(link, Kind.OUTSIDE);
            }
            return walk(absolute ? ROOT : from, inside, followed);
        } catch (IOException | InvalidPathException e) {
            return new Found(link, Kind.NOTHING);
        }
    }

    private @Nullable String inside(Path absolute) {
        String inside = view.inside(absolute);
        return inside == null ? null : inside.replace(File.separatorChar, '/');
    }

    private Found walk(Found from, String names, int followed) {
        Found at = from;
        for (String name : names.split("/")) {
            if (name.equals("..")) {
                if (at.path().isEmpty()) {
                    return new Found("", Kind.OUTSIDE);
                }
                at = at.isFolder() ? new Found(View.parent(at.path()), Kind.FOLDER) : at;
            } else if (!name.isEmpty() && !name.equals(".")) {
                at = child(at, name, true, followed);
            }
        }
        return at;
    }
}
