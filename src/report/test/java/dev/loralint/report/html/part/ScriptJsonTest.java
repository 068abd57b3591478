package dev.loralint.report.html.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScriptJsonTest {

    @Test
    void everyTextIsReadBackAndNoneEndsTheScript() throws IOException {
        for (String text :
                new String[] {"</script>", "<!--", "]]>", "a\"b\\c", "tab\tline\n", "\ud83d\ude00", "\ud800", "'&"}) {
            String json = new ScriptJson().text(text).toString();
            assertEquals(text, new ObjectMapper().readValue(json, String.class));
            assertFalse(json.chars().anyMatch(c -> c == '<' || c == '>' || c == '&' || c > 0x7e || c < ' '), json);
        }
    }

    @Test
    void invisibleCharactersAreShown() throws IOException {
        String json = new ScriptJson().text("mira\u202e\u2028").toString();
        assertEquals("mira\\u202e\\u2028", new ObjectMapper().readValue(json, String.class));
    }
}
