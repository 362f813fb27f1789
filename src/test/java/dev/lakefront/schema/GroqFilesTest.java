package dev.lakefront.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.groq.GroqQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shop's own queries name nothing that the Studio does not know. */
class GroqFilesTest {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?<![$\\w])[A-Za-z_]\\w*(?!\\w|\\s*\\(|::)");
    private static final Set<String> KEYWORDS = Set.of("asc", "desc", "in", "match", "true", "false", "null");

    private static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty("lakefront.home", "."), "src/main/resources/groq");
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void everyAttributeNamed_isInTheSchema() throws IOException {
        Set<String> known = Schema.read().attributeNames();
        assertThat(files()).isNotEmpty();
        for (Path file : files()) {
            assertThat(attributes(Files.readString(file)))
                    .as(file.toString())
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    @Test
    void anAttributeThatTheSchemaLacks_isFound() {
        assertThat(attributes("*[_type == \"product\"]{_id, \"label\": priceInShells}"))
                .contains("priceInShells");
        assertThat(Schema.read().attributeNames()).doesNotContain("priceInShells");
    }

    @Test
    void everyFile_parses() throws Exception {
        for (Path file : files()) {
            assertThat(GroqQuery.parse(Files.readString(file)))
                    .as(file.toString())
                    .isNotNull();
        }
    }

    private static List<String> attributes(String groq) {
        String bare = groq.replaceAll("//[^\\n]*", "").replaceAll("\"[^\"]*\"", "");
        List<String> names = new ArrayList<>();
        Matcher words = ATTRIBUTE.matcher(bare);
        while (words.find()) {
            if (!KEYWORDS.contains(words.group())) {
                names.add(words.group());
            }
        }
        return names;
    }
}
