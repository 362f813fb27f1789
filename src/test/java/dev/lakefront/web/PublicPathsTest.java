package dev.lakefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products",
                "/products/lake-bottle",
                "/products/lake-bottle/related",
                "/search/suggest",
                "/openapi.yml",
                "/v2025-02-19/data/query/production",
                "/vX/data/live/events/production",
                "/v1/"
            })
    void everybodysAnswer_isPublic(String path) {
        assertThat(PublicPaths.contain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "/",
                "//products",
                "/v1",
                "/v/2",
                "/vx/data",
                "/vitals",
                "/me",
                "/productsx",
                "/cart/products"
            })
    void allElse_isNot(String path) {
        assertThat(PublicPaths.contain(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2025-02-19/data", "/vX/", "/v9x/y", "/v1", "/v/1/2", "/w1/2", "/vX", "/v-1/2"})
    void pathsOfTheLake_areThoseOfTheExpression(String path) {
        assertThat(PublicPaths.contain(path)).isEqualTo(path.matches(PublicPaths.LAKE));
    }
}
