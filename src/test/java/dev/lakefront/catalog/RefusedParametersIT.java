package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.RawExchange;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a parameter cannot mean is a 400 that names the parameter. */
class RefusedParametersIT {

    private static final List<String> LISTS = List.of("/products", "/collections", "/pages");

    /** Paths, then a parameter, then values as they stand in the target; {@code #300} is so many letters. */
    private static final String BAD_VALUES = """
            /products /collections /pages /search/suggest
            limit
            0 101 500 abc 1.5 -1 %2B5 1e2 99999999999 %D9%A3 1&limit=2 0x10 #300

            /products /collections /pages
            cursor
            x AAAA %00 .. a&cursor=b %F0%9F%A6%8A #3000 #10000

            /products /products/birch-mug /products/birch-mug/related /search/suggest /categories /categories/mugs /collections /collections/sale /pages /pages/about /menus/header /settings
            locale
            x english de- ../en 1 e%00n en&locale=de de%0d%0aX%3A%20y #300

            /products /products/birch-mug /products/birch-mug/related /search/suggest
            currency
            EU EURO %E2%82%AC E%00R EUR&currency=USD 123 #300

            /products
            minPrice
            x 1e9 -1 12,90 1.23456 NaN Infinity 0x10 1%20000 %E2%82%AC5 9999999999999 .5 5. 1&minPrice=2 %D9%A3 #300

            /products
            maxPrice
            x 1e9 -1 12,90 1.23456 NaN Infinity 0x10 1%20000 %E2%82%AC5 9999999999999 .5 5. 1&maxPrice=2 %D9%A3 #300

            /products
            available
            maybe 1 TRUE yes true&available=true null #300

            /products
            sort
            x NEWEST price_asc name,id name&sort=newest id;drop _score%20desc #300

            /products
            search
            mug&search=tent #10240

            /search/suggest
            q
            mug&q=tent #10240
            """;

    private static OfflineShop shop;

    @BeforeAll
    static void start() {
        shop = Reads.ready(OfflineShop.start());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    static Stream<Arguments> badValues() {
        return Stream.of(BAD_VALUES.split("\n\n", -1)).flatMap(table -> {
            List<String> rows = table.strip().lines().toList();
            return Stream.of(rows.get(0).split(" ", -1))
                    .flatMap(path ->
                            Stream.of(rows.get(2).split(" ", -1)).map(value -> Arguments.of(path, rows.get(1), value)));
        });
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void badValue_isRefusedByTheParametersName(String path, String name, String value) {
        String sent = value.startsWith("#") ? "x".repeat(Integer.parseInt(value.substring(1))) : value;

        refused(path + "?" + name + "=" + sent, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"category", "collection", "brand", "tag", "id", "handle", "option.colour"})
    void valuesWithoutEnd_areRefused(String name) {
        refused("/products?" + name + "=" + "x".repeat(300), name);
        refused("/products?" + repeated(60, i -> name + "=v" + i), name);
    }

    @Test
    void optionsWithoutEnd_areRefused() {
        refused("/products?" + repeated(30, i -> "option.o" + i + "=x"), "option.*");
        refused("/products?option." + "x".repeat(300) + "=y", "option.*");
    }

    private static String repeated(int times, IntFunction<String> parameter) {
        return IntStream.range(0, times).mapToObj(parameter).collect(Collectors.joining("&"));
    }

    @Test
    void severalBadValues_areAllNamed() {
        HttpResponse<String> answer = shop.get("/products?limit=0&sort=x&minPrice=y&available=z&locale=!&currency=1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Reads.texts(Reads.json(answer).path("errors"), "pointer"))
                .containsExactlyInAnyOrder("limit", "sort", "minPrice", "available", "locale", "currency");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /products?limit=5, /products?limit=5&tag=gift
            /products?limit=5, /products?limit=5&locale=de
            /products?limit=5, /products?limit=5&currency=USD
            /products?limit=5, /products?limit=5&sort=name
            /products?limit=5&tag=gift&tag=camping, /products?limit=5&tag=gift%26tag%3Dcamping
            /products?limit=5&search=lake, /products?limit=5&search=%2Blake
            /collections?limit=5, /pages?limit=5
            /collections?limit=5, /products?limit=5
            /products?limit=5, /collections?limit=5
            /pages?limit=5&locale=de, /pages?limit=5&locale=en""")
    void cursorOfAnotherList_isRefused(String list, String other) {
        refused(other + "&cursor=" + cursor(shop, list), "cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products?limit=5", "/collections?limit=5", "/pages?limit=5"})
    void cursorThatWasTouched_isRefused(String list) {
        String cursor = cursor(shop, list);
        int half = cursor.length() / 2;
        List<String> touched = List.of(
                cursor.substring(0, cursor.length() - 4),
                cursor.substring(4),
                cursor + "AAAA",
                other(cursor.charAt(0)) + cursor.substring(1),
                cursor.substring(0, half) + other(cursor.charAt(half)) + cursor.substring(half + 1),
                cursor.substring(0, 22),
                cursor.toUpperCase(Locale.ROOT));
        touched.forEach(each -> refused(list + "&cursor=" + each, "cursor"));
    }

    private static char other(char letter) {
        return letter == 'A' ? 'B' : 'A';
    }

    @Test
    void cursorSealedWithAnotherSecret_isRefused() {
        Map<String, Object> settings = Map.of("lakefront.secret", "another secret of another shop!!!");
        try (OfflineShop foreign = Reads.ready(OfflineShop.start(settings, UnaryOperator.identity()))) {
            for (String list : LISTS) {
                String next = list + "?limit=5&cursor=" + cursor(foreign, list + "?limit=5");

                assertThat(foreign.get(next).statusCode()).isEqualTo(200);
                refused(next, "cursor");
            }
        }
    }

    private static String cursor(OfflineShop shop, String list) {
        JsonNode cursor = Reads.json(shop.get(list)).path("nextCursor");
        assertThat(cursor.isTextual()).as(list).isTrue();
        return cursor.asText();
    }

    private static void refused(String target, String pointer) {
        RawExchange answer = RawExchange.get(shop.uri(), target);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.header("cache-control")).contains("no-store");
        JsonNode problem = Reads.json(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("INVALID_PARAMETER");
        assertThat(Reads.texts(problem.path("errors"), "pointer")).containsExactly(pointer);
        assertThat(problem.at("/errors/0/code").asText()).isEqualTo("INVALID_PARAMETER");
        assertThat(problem.at("/errors/0/detail").asText()).isNotBlank();
    }
}
