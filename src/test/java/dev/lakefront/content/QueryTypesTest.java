package dev.lakefront.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.cache.Dependence.Types;
import dev.lakefront.sanity.GroqQuery;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTypesTest {

    private static final Map<String, String> PARAMETERS =
            Map.of("type", "\"product\"", "number", "5", "odd", "\"pro\\u0064uct\"", "list", "[\"product\"]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*[_type == \"product\"]",
                "*[_type == 'product']",
                "*[_type == $type]",
                " * [ _type\n==\t\"product\" ] // *[_type == \"brand\"]\n",
                "*[_type == \"product\" && price > 3][0...24]{_id, title}",
                "*[_type == \"product\" && (price > 3 || defined(sale))]",
                "count(*[_type == \"product\"])",
                "{\"n\": count(*[_type == \"product\"]), \"all\": *[_type == \"product\"]{title}}",
                "*[_type == \"product\"] | order(price * 2 desc)",
                "*[_type == \"product\"]{\"gross\": price*1.19, \"twice\": (a)*2, \"s\": [1][0]*2, \"p\": @*2, \"q\": ^*2}",
                "*[_type == \"product\" && title match \"a*\"]",
                "*[_type == \"product\" && title == \"*[_type == 'brand']\"]",
                "*[_type == \"product\"]{\"note\": \"a->b || c\"}",
                "*[_type == \"product\" && references(\"brand-1\")]",
                "*[_type == \"product\" && !(_id in path(\"drafts.**\"))]",
                "*[_type == \"product\"]{\"same\": count(*[_type == \"product\" && ^.a == b])}",
                "*[_type == \"product\"]{\"label\": select(stock > 0 => \"in\", \"out\")}"
            })
    void plainFilters_tellTheirType(String text) {
        assertThat(types(text)).isEqualTo(new Types.Of(Set.of("product")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"p\": *[_type == \"product\"], \"b\": *[_type == \"brand\"]}",
                "*[_type == \"product\" && brand in *[_type == \"brand\"].name]",
                "*[_type == \"product\" && title match *[_type == \"brand\"].name]",
                "2 * count(*[_type == \"product\"]) + count(*[_type == 'brand'])",
                "*[_type == \"product\"]{..., \"b\": *[_type == \"brand\"][0]}",
                "[*[_type == \"product\"], *[_type == \"brand\"]]",
                "*[_type == \"product\"]{\"b\": select(true => *[_type == \"brand\"])}"
            })
    void severalPlainFilters_tellAllTheirTypes(String text) {
        assertThat(types(text)).isEqualTo(new Types.Of(Set.of("product", "brand")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "1",
                "$type",
                "count(*)",
                "*[]",
                "*[0]",
                "*{_id}",
                "*[defined(slug)]",
                "*[_id == \"x\"]",
                "*[_type != \"product\"]",
                "*[\"product\" == _type]",
                "*[_type in [\"product\"]]",
                "*[_type == \"product\" || true]",
                "*[_type == \"product\" && a || b]",
                "*[_type == \"product\" == false]",
                "*[_type == \"product\" + \"x\"]",
                "*[(_type == \"product\")]",
                "*[!(_type == \"product\")]",
                "*[_type == name]",
                "*[_type == $number]",
                "*[_type == $list]",
                "*[_type == $odd]",
                "*[_type == $missing]",
                "*[_type == \"pro\\u0064uct\"]",
                "*[_type match \"product\"]",
                "*[a][_type == \"product\"]",
                "*._type",
                "*[_type == \"product\"]{brand->}",
                "*[_type == \"product\"]{\"b\": brand->name}",
                "*[_type == \"product\"].brand->name",
                "*[_type == \"product\" && brand->name == \"x\"]",
                "*[_type == \"product\"]{\"all\": *}",
                "*[_type == \"product\"]{\"n\": 2 * count(*)}",
                "*[_type == \"product\"]{\"n\": 2 * *[0].n}",
                "*[_type == \"product\" && name in *[defined(x)].name]",
                "*[_type == \"product\"]{\"o\": documents::get(brand)}",
                "*[_type == \"product\"]{\"o\": documents :: get(brand)}",
                "*[_type == \"product\"]{\"r\": releases::all()}",
                "fn a::b($x) = *[_type == $x]; a::b(\"brand\")",
                "*[_type == \"product\" // \r ]\n || true]",
                "*[_type == \"product\"",
                "*[_type == \"product\" && (a]",
                "*\u00a0[_type == \"product\"]"
            })
    void anythingLessPlain_mayReadAnyType(String text) {
        assertThat(types(text)).isEqualTo(new Types.Any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now()",
                "*[_type == \"product\" && from < now()]",
                "*[from < dateTime( now ( ) )]",
                "global::now()",
                "*[_type == \"product\"]{\"me\": identity()}"
            })
    void queryThatAsksForTheTime_isKnown(String text) {
        assertThat(of(text).readsClock()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*[_type == \"product\"]",
                "*[_type == \"product\" && title == \"now()\"]",
                "*[knows == nowhere]",
                "*[_type == \"product\"] // now()"
            })
    void queryThatOnlyMentionsIt_doesNotReadTheClock(String text) {
        assertThat(of(text).readsClock()).isFalse();
    }

    @Test
    void emptyTypeName_isATypeLikeAnyOther() {
        assertThat(types("*[_type == \"\"]")).isEqualTo(new Types.Of(Set.of("")));
    }

    private static Types types(String text) {
        return of(text).types();
    }

    private static QueryTypes of(String text) {
        return QueryTypes.of(new GroqQuery("v2025-02-19", text, PARAMETERS));
    }
}
