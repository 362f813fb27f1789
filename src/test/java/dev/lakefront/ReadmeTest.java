package dev.lakefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.NameUtils;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says of the code what is true of it. */
class ReadmeTest {

    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\| (`([^`]*)`|[^|]+) \\| [^|]+ \\|");

    private static String readme() throws IOException {
        return Files.readString(Path.of(System.getProperty("lakefront.home", "."), "README.md"));
    }

    @Test
    void configurationTable_namesEverySettingWithItsDefault() throws IOException {
        Map<String, String> told = new TreeMap<>();
        Matcher rows = ROW.matcher(readme());
        while (rows.find()) {
            told.put(rows.group(1), rows.group(4) == null ? "" : rows.group(4));
            assertThat(rows.group(2))
                    .isEqualTo(rows.group(1)
                            .toUpperCase(Locale.ROOT)
                            .replace('.', '_')
                            .replace('-', '_'));
        }
        assertThat(told).isEqualTo(settings());
    }

    @Test
    void rooms_areThoseOfTheTree() throws IOException {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.lakefront")) {
            String[] path = type.getPackageName().split("\\.", -1);
            if (path.length > 2 && !path[2].equals("sandbox")) {
                rooms.add(path[2]);
            }
        }
        for (String room : rooms) {
            assertThat(readme()).containsPattern("/" + room + "` \\|");
        }
        assertThat(rooms).contains("cache", "content");
    }

    @Test
    void groqExample_isThatOfATest() throws IOException {
        String readme = readme();
        int begin = readme.indexOf("```java\n") + 8;
        String example = readme.substring(begin, readme.indexOf("```", begin));
        String test = Files.readString(Path.of(
                System.getProperty("lakefront.home", "."),
                "src/test/java/dev/lakefront/sandbox/groq/GroqExampleTest.java"));
        assertThat(squeezed(test)).contains(squeezed(example.replaceAll(" //[^\n]*", "")));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.lakefront")) {
            if (!type.isAnnotatedWith(ConfigurationProperties.class)) {
                continue;
            }
            Class<?> config = type.reflect();
            if (!config.isRecord()) {
                continue;
            }
            String prefix = config.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent component : config.getRecordComponents()) {
                settings.put(prefix + "." + NameUtils.hyphenate(component.getName()), defaultOf(config, component));
            }
        }
        return settings;
    }

    private static String defaultOf(Class<?> config, RecordComponent component) {
        for (var parameter : config.getDeclaredConstructors()[0].getParameters()) {
            Bindable bindable = parameter.getAnnotation(Bindable.class);
            if (parameter.getName().equals(component.getName()) && bindable != null) {
                return bindable.defaultValue();
            }
        }
        return "";
    }
}
