package dev.loralint.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A profile of {@code ~/.aws/config} and {@code ~/.aws/credentials}; of a value in both the second one counts.
 *
 * @param name {@code default} unless {@code AWS_PROFILE} is set
 */
record AwsProfile(String name, Map<String, String> values) {

    static AwsProfile read(Map<String, String> environment) throws IOException {
        String name = environment.getOrDefault("AWS_PROFILE", "default");
        Path folder = home(environment).resolve(".aws");
        Map<String, String> values = new HashMap<>();
        String config = environment.get("AWS_CONFIG_FILE");
        add(values, config == null ? folder.resolve("config") : Path.of(config), "profile " + name, name);
        String credentials = environment.get("AWS_SHARED_CREDENTIALS_FILE");
        add(values, credentials == null ? folder.resolve("credentials") : Path.of(credentials), name, name);
        return new AwsProfile(name, values);
    }

    static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        return Path.of(home.isEmpty() ? "." : home);
    }

    private static void add(Map<String, String> values, Path file, String section, String name) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new IOException("cannot read " + file.getFileName() + " of AWS", e);
        }
        boolean inside = false;
        for (String line : text.split("\\R")) {
            String stripped = line.strip();
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                String found =
                        stripped.substring(1, stripped.length() - 1).strip().replaceAll("\\s+", " ");
                inside = found.equals(section) || name.equals("default") && found.equals(name);
            } else if (inside && !stripped.startsWith("#") && !stripped.startsWith(";")) {
                int equals = stripped.indexOf('=');
                // an indented line belongs to a section within the section
                if (equals > 0 && !Character.isWhitespace(line.charAt(0))) {
                    values.put(
                            stripped.substring(0, equals).strip(),
                            stripped.substring(equals + 1).strip());
                }
            }
        }
    }

    /** Empty if it is not set. */
    String value(String key) {
        return values.getOrDefault(key, "");
    }
}
