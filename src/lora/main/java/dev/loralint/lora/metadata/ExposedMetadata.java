package dev.loralint.lora.metadata;

import dev.loralint.text.Plain;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What metadata expose that nobody means to publish, and what is in them that a program might obey. */
public final class ExposedMetadata {

    /** Declared worst first: what an entry is reported as. */
    public enum Kind {
        /** Characters that a terminal obeys, a script of a web page, or a pickle. */
        HOSTILE,
        /** An API key or a token. */
        SECRET,
        /** Prompts, or the workflow of an image. */
        PROMPT,
        /** The path of a folder on the computer on which the LoRA was trained. */
        PATH
    }

    /** {@code prompt} and {@code workflow} are ComfyUI's, {@code parameters} the web UI's. */
    private static final Set<String> PROMPTS = Set.of(
            "prompt", "workflow", "parameters", "ss_sample_prompts", "sample_prompts", "ss_prompts", "negative_prompt");

    /** The folders of a path up to its last name; also with the doubled separators of a JSON text in a JSON text. */
    private static final Pattern FOLDERS =
            Pattern.compile("(?<![\\w./\\\\-])(?:[A-Za-z]:[\\\\/]{1,4}|\\\\{2,4}[\\w.-]{1,64}\\\\{1,2}"
                    + "|/(?:home|Users|root|mnt|media|workspace|content|kaggle|notebooks|data|opt|srv|tmp|var|storage|Volumes)/)"
                    + "(?:[^\\\\/\"'\\n\\r,;*?<>|]{1,255}+[\\\\/]{1,4}+)*+");

    private static final Pattern SECRET = Pattern.compile("(?<!\\w)(?:hf_[A-Za-z0-9]{30,}+|sk-[A-Za-z0-9_-]{20,}+)"
            + "|(?i:(?:api_key|hf_token|huggingface_token|access_token|password)\"?\\s{0,4}[:=]\\s{0,4}\"?)(?!None|null|True|False)"
            + "[^\"'\\s,}]{8,}+");

    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i)(?:api_key|hf_token|huggingface_token|access_token|password)$");

    /** The shortest that a secret is (characters). */
    private static final int SECRET_LEAST = 8;

    private static final List<String> SCRIPTS = List.of("<script", "<iframe", "javascript:", "onerror=", "onload=");

    /** How base64 begins of a pickle of protocol 4, which Python writes. */
    private static final String PICKLE = "gASV";

    private ExposedMetadata() {}

    /** The keys of entries that expose something, by what that is, in the order of the file. */
    public static Map<Kind, List<String>> of(Map<String, String> metadata) {
        Map<Kind, List<String>> found = new EnumMap<>(Kind.class);
        metadata.forEach((key, value) -> {
            Kind kind = kind(key, value);
            if (kind != null) {
                found.computeIfAbsent(kind, k -> new ArrayList<>()).add(key);
            }
        });
        return found;
    }

    /** The metadata without what they expose: of paths the last name is left, other entries are left out. */
    public static Map<String, String> stripped(Map<String, String> metadata) {
        Map<String, String> left = new LinkedHashMap<>();
        metadata.forEach((key, value) -> {
            Kind kind = kind(key, value);
            if (kind == null) {
                left.put(key, value);
            } else if (kind == Kind.PATH) {
                left.put(key, FOLDERS.matcher(value).replaceAll(""));
            } else if (kind == Kind.SECRET && !SECRET_KEY.matcher(key).find()) {
                String without = SECRET.matcher(value).replaceAll("");
                left.put(key, hasPath(without) ? FOLDERS.matcher(without).replaceAll("") : without);
            }
        });
        return left;
    }

    private static @Nullable Kind kind(String key, String value) {
        if (isHostile(key) || isHostile(value)) {
            return Kind.HOSTILE;
        }
        if (key.equals(TagFrequency.KEY)) {
            return null; // captions have neither, and are long
        }
        if (value.length() >= SECRET_LEAST && (SECRET_KEY.matcher(key).find() || hasSecret(value))) {
            return Kind.SECRET;
        }
        if (value.length() > 4 && PROMPTS.contains(key.toLowerCase(Locale.ROOT))) {
            return Kind.PROMPT;
        }
        return hasPath(value) ? Kind.PATH : null;
    }

    private static boolean hasSecret(String value) {
        boolean may = value.contains("hf_")
                || value.contains("sk-")
                || value.contains("_key")
                || value.contains("assword")
                || value.contains("_token");
        return may && SECRET.matcher(value).find();
    }

    private static boolean hasPath(String value) {
        if (value.indexOf('/') < 0 && value.indexOf('\\') < 0) {
            return false;
        }
        Matcher folders = FOLDERS.matcher(value);
        return folders.find();
    }

    private static boolean isHostile(String text) {
        boolean angle = false;
        boolean colon = false;
        boolean equals = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                if (c != '\n' && c != '\t' && c != '\r') {
                    return true;
                }
            } else if (c >= 0x7f && Plain.isDangerous(c) && !isJoiner(c)) {
                return true;
            }
            angle |= c == '<';
            colon |= c == ':';
            equals |= c == '=';
        }
        if (text.startsWith(PICKLE)) {
            return true;
        }
        if (!angle && !(colon && text.contains("cript:")) && !(equals && text.contains("=\""))) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return SCRIPTS.stream().anyMatch(lower::contains);
    }

    /** Emoji and some scripts need these, and nothing obeys them. */
    private static boolean isJoiner(char c) {
        return c == 0x200c || c == 0x200d || c == 0xad || c == 0xfeff || c == 0x200b;
    }
}
