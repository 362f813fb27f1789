package dev.lakefront.sandbox.lake.mutation;

import static dev.lakefront.sandbox.lake.mutation.MutationFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTest {

    private static final String DOCUMENT = """
        {'a': {'b': 1, 'odd key': 2}, 'name': 'x', 'none': null,
         'lines': [{'_key': 'k1', 'qty': 1, 'tags': ['x', 'y']}, {'_key': 'k2', 'qty': 5}, {'_key': 'k3', 'qty': 9}],
         'tags': ['red', 'green', 'blue', 'red']}\
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        name                       | [x]
        a.b                        | [1]
        a["odd key"]               | [2]
        a['odd key']               | [2]
        tags[0]                    | [red]
        tags[-1]                   | [red]
        tags[1:3]                  | [green, blue]
        tags[2:]                   | [blue, red]
        tags[:-2]                  | [red, green, blue]
        tags[*]                    | [red, green, blue, red]
        tags[0,2]                  | [red, blue]
        tags[@ == "red"]           | [red, red]
        tags[9]                    | []
        lines[_key=="k2"].qty      | [5]
        lines["k2" == _key].qty    | [5]
        lines[qty>2].qty           | [5, 9]
        lines[qty >= 5].qty        | [5, 9]
        lines[5 < 3].qty           | !
        lines[qty!=5].qty          | [1, 9]
        lines[tags?].qty           | [1]
        lines[qty<"5"].qty         | []
        lines[0].tags[1]           | [y]
        lines[0, _key=="k3"].qty   | [1, 9]
        ..qty                      | [1, 5, 9]
        lines..tags[0]             | [x]
        ..[_key=="k3"].qty         | [9]
        missing                    | []
        a.missing.deeper           | []
        name.b                     | []
        none                       | [null]
        """)
    void selects(String path, String expected) throws MutationException {
        Map<String, Object> document = json(DOCUMENT);
        if (expected.equals("!")) {
            assertThatExceptionOfType(MutationException.class).isThrownBy(() -> Path.parse(path));
        } else {
            assertThat(Path.parse(path).find(document).stream().map(Place::get).toList())
                    .hasToString(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "a.", "a..", "a[", "a[]", "a[1", "a[x==]", "a[\"x]", "9a", "a b", "a[1:x]", "a[k=1]", "a]"
            })
    void brokenPaths_areRefused(String path) {
        assertThatExceptionOfType(MutationException.class)
                .isThrownBy(() -> Path.parse(path))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
    }
}
