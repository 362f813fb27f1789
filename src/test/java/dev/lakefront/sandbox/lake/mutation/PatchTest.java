package dev.lakefront.sandbox.lake.mutation;

import static dev.lakefront.sandbox.lake.mutation.MutationFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'a': 1}                    | {'set': {'a': 2, 'b.c': 3}}                               | {'a': 2, 'b': {'c': 3}}
        {'a': [{'_key': 'x'}]}      | {'set': {'a[_key=="x"].n': 1, 'a[_key=="y"].n': 2}}       | {'a': [{'_key': 'x', 'n': 1}]}
        {'a': [1, 2]}               | {'set': {'a[5]': 1}}                                      | {'a': [1, 2]}
        {'a': 1, 'n': null}         | {'setIfMissing': {'a': 2, 'b': 2, 'n': 2}}                | {'a': 1, 'n': 2, 'b': 2}
        {'a': {'b': 1, 'c': 2}}     | {'unset': ['a.b', 'nothing', 'no.where']}                 | {'a': {'c': 2}}
        {'a': [0, 1, 2, 3, 4]}      | {'unset': ['a[1]', 'a[1]', 'a[-1]']}                      | {'a': [0, 3]}
        {'a': [0, 1, 2, 3, 4]}      | {'unset': ['a[0,2,4]']}                                   | {'a': [1, 3]}
        {'a': [{'q': 1}, {'q': 5}]} | {'unset': ['a[q>2]']}                                     | {'a': [{'q': 1}]}
        {'a': 1, 'b': 1.5}          | {'inc': {'a': 2}, 'dec': {'b': 0.5}}                      | {'a': 3, 'b': 1}
        {'a': ['x', 'y']}           | {'insert': {'after': 'a[-1]', 'items': ['z', 'zz']}}      | {'a': ['x', 'y', 'z', 'zz']}
        {'a': ['x', 'y']}           | {'insert': {'before': 'a[0]', 'items': ['w']}}            | {'a': ['w', 'x', 'y']}
        {'a': ['x', 'y']}           | {'insert': {'before': 'a[-1]', 'items': ['w']}}           | {'a': ['x', 'w', 'y']}
        {'a': []}                   | {'insert': {'after': 'a[-1]', 'items': ['w']}}            | {'a': ['w']}
        {'a': []}                   | {'insert': {'before': 'a[0]', 'items': ['w']}}            | {'a': ['w']}
        {'a': ['x']}                | {'insert': {'after': 'a[7]', 'items': ['w']}}             | {'a': ['x', 'w']}
        {'a': [1, 2, 3, 4]}         | {'insert': {'replace': 'a[1:3]', 'items': [9]}}           | {'a': [1, 9, 4]}
        {'a': [{'_key': 'x'}]}      | {'insert': {'after': 'a[_key=="x"]', 'items': [1]}}       | {'a': [{'_key': 'x'}, 1]}
        {'a': [{'_key': 'x'}]}      | {'insert': {'after': 'a[_key=="y"]', 'items': [1]}}       | {'a': [{'_key': 'x'}]}
        {'a': 'The cat'}            | {'diffMatchPatch': {'a': '@@ -1,7 +1,8 @@\\n The \\n-c\\n+fl\\n at\\n'}} | {'a': 'The flat'}
        """)
    void changes(String before, String patch, String after) throws MutationException {
        Map<String, Object> document = json(before);
        Patch.read(json(patch.replace("==\"", "==\\\"").replace("\"]", "\\\"]")))
                .apply(document);

        assertThat(document).isEqualTo(json(after));
    }

    @Test
    void operationsOfOnePatch_runInTheDocumentedOrder_howeverTheyAreWritten() throws MutationException {
        Map<String, Object> document = json("{'n': 5, 'gone': 1, 'list': []}");

        Patch.read(json("""
            {'insert': {'after': 'list[-1]', 'items': ['end']}, 'inc': {'n': 10}, 'unset': ['gone'],
             'setIfMissing': {'gone': 9, 'other': 2}, 'set': {'n': 1}}\
            """)).apply(document);

        assertThat(document).isEqualTo(json("{'n': 11, 'list': ['end'], 'other': 2}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}           | {'inc': {'n': 1}}
        {'n': 'x'}   | {'inc': {'n': 1}}
        {'n': 1}     | {'inc': {'n': 'x'}}
        {}           | {'insert': {'after': 'a[-1]', 'items': []}}
        {'a': 1}     | {'insert': {'after': 'a[-1]', 'items': []}}
        {'a': []}    | {'insert': {'after': 'a[-1]'}}
        {'a': []}    | {'insert': {'items': []}}
        {'a': 1}     | {'diffMatchPatch': {'a': '@@ -1 +1 @@\\n-a\\n+b\\n'}}
        {'a': 'a'}   | {'diffMatchPatch': {'a': 'nonsense'}}
        {}           | {'unset': 'a'}
        {}           | {'set': ['a']}
        {}           | {'merge': {'a': 1}}
        """)
    void whatCannotBeDone_isRefused(String before, String patch) {
        assertThatExceptionOfType(MutationException.class)
                .isThrownBy(() -> Patch.read(json(patch)).apply(json(before)));
    }

    @Test
    void setValues_areCopies() throws MutationException {
        Patch patch = Patch.read(json("{'set': {'a': {'list': []}}}"));
        Map<String, Object> one = json("{}");
        Map<String, Object> two = json("{}");
        patch.apply(one);
        patch.apply(two);

        Patch.read(json("{'insert': {'after': 'a.list[-1]', 'items': [1]}}")).apply(one);

        assertThat(two).isEqualTo(json("{'a': {'list': []}}"));
    }
}
