package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = ";;",
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "*[_type == ;;11;;11;;unexpected end-of-file, expected expression",
                "*[a b];;4;;5;;unexpected \"b\", expected \"]\"",
                "1 2;;2;;3;;unexpected number 2, expected end of query",
                "*[foo(1)];;2;;5;;unknown function: foo()",
                "*[string::nope(1)];;2;;14;;unknown function: string::nope()",
                "1 + count();;4;;11;;count() takes 1 argument",
                "round(1, 2, 3);;0;;14;;round() takes 1 to 2 arguments",
                "* | sort(a);;4;;8;;unknown pipe function: sort()",
                "(1..2) + 1;;0;;6;;unexpected range",
                "1 => 2;;0;;6;;unexpected =>",
                "{a + 1};;1;;6;;an attribute without a name needs one: \"name\": expression",
                "boost(a, 2);;0;;5;;boost() belongs inside score()",
                "select(1, 2);;10;;11;;select() takes nothing after its default",
                "*[a..b];;2;;6;;slicing must use constant numbers",
                "diff::changedAny({}, {}, a[0]);;27;;28;;a selector cannot name a single element",
                "fn a::b($x) = $x{\"y\": $x}; 1;;22;;24;;a function's parameter can only be what its body projects",
                "fn a::b($x) = $x{\"y\": ^.z}; 1;;22;;23;;^ reaches outside the function",
                "fn a::b($x) = $x{\"y\": a::b(@)}; 1;;22;;26;;a::b() calls itself",
                "fn a::b($x) = $x{\"y\": a::c(@)}; 1;;22;;26;;unknown function: a::c()",
            })
    void brokenQuery_isRefusedWhereItBreaks(String text, int start, int end, String description) {
        GroqSyntaxException refusal = refusal(text);

        assertThat(refusal.description()).isEqualTo(description);
        assertThat(refusal.start()).isEqualTo(start);
        assertThat(refusal.end()).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 == 2 == 3",
                "1..2..3",
                "a asc",
                "*[0] | score(a == 1)",
                "order(a)",
                "* | order()",
                "* | order(a && b asc)",
                "{\"a\" 1}",
                "a.",
                "a->[",
                "^^",
                "$",
                "fn a::b($x) = $x; 1",
                "fn a::b($x, $y) = $x{a}; 1",
                "fn a::b($x) = $x{a}; fn a::b($x) = $x{a}; 1",
                "",
            })
    void malformedQuery_isRefused(String text) {
        assertThat(refusal(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "{\"a\":", "!", "-", "a[", "count(", "select(a => ", "2 ** ", "a{\"b\":", "*|order("})
    void deepNesting_isASyntaxError(String opening) {
        assertThat(refusal(opening.repeat(100_000)).description()).isEqualTo("nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", ".a", "->", "[0]", "{a}", "[a]", " | order(a)", " | {a}"})
    void longChain_isASyntaxError(String link) {
        assertThat(refusal("a" + link.repeat(100_000)).description()).isEqualTo("nested too deeply");
    }

    @Test
    void longChainOfFunctions_isASyntaxError() {
        String definitions = IntStream.range(0, 1000)
                .mapToObj(i -> "fn a::f%d($x) = $x{\"y\": a::f%d(@)};".formatted(i, i + 1))
                .collect(Collectors.joining());

        assertThat(refusal(definitions + "fn a::f1000($x) = $x{y}; a::f0(@)").description())
                .isEqualTo("nested too deeply");
    }

    @Test
    void longConjunction_isNotDeep() {
        String alternatives = String.join(" || ", Collections.nCopies(5_000, "_id == \"a\""));

        assertThatCode(() -> GroqQuery.parse("*[" + alternatives + "]")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "(%s)",
                "[%s]",
                "[1][%s]",
                "{\"a\": %s}",
                "{...%s}",
                "@{\"a\": %s}",
                "*[a == %s]",
                "*[%s == a]",
                "*[_id in %s]",
                "*[references(%s)]",
                "*[a match %s]",
                "* | order(%s)",
                "* | score(a == %s)",
                "* | score(boost(%s, 1))",
                "(%s)[true]",
                "(%s).a",
                "%s[true]",
                "%s{a}",
                "%s + 1",
                "%s | order(a)",
                "count(%s)",
                "select(true => %s)",
                "coalesce(null, %s)",
                "!%s",
                "1 + %s * 2",
                "true && (true || %s)",
                "array::compact([%s])",
                "diff::changedAny(@, %s, a)",
                "diff::changedAny(@, {}, a[%s == 1])",
            })
    void deepestAllowedNesting_isParsedAndEvaluatedOnASmallStack(String wrapper) throws Exception {
        Object[] outcome = {null};
        Thread small = new Thread(null, () -> outcome[0] = deepestAnswer(wrapper), "small", 640 * 1024);
        small.start();
        small.join();

        assertThat(outcome[0]).isEqualTo("evaluated");
    }

    /** Evaluates the deepest nesting of the wrapper that the parser takes. */
    private static Object deepestAnswer(String wrapper) {
        try {
            String[] parts = wrapper.split("%s", -1);
            int depth = Nesting.DEEPEST;
            while (true) {
                String text = parts[0].repeat(depth) + "1" + parts[1].repeat(depth);
                try {
                    GroqQuery query = GroqQuery.parse(text);
                    query.evaluate(new ListDocuments(List.of(Map.of("_id", "a", "a", 1L))), Answers.NOW);
                    return "evaluated";
                } catch (GroqSyntaxException e) {
                    depth--;
                }
            }
        } catch (GroqEvaluationException | RuntimeException | StackOverflowError e) {
            return e;
        }
    }

    private static GroqSyntaxException refusal(String text) {
        GroqSyntaxException refusal = catchThrowableOfType(GroqSyntaxException.class, () -> GroqQuery.parse(text));
        assertThat(refusal)
                .as("refusal of %s", text.length() > 100 ? text.substring(0, 100) : text)
                .isNotNull();
        return refusal;
    }
}
