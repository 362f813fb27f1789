package dev.lakefront.sandbox.groq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeographyTest {

    private static final String SQUARE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]}";
    private static final String SQUARE_WITH_HOLE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]],"
                    + " [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]]}";

    @Test
    void place_isAPointOfGeoJson() throws Exception {
        Map<String, Object> oslo = Map.of("type", "Point", "coordinates", List.of(10.75, 59.9));

        assertThat(Answers.of("geo({\"lat\": 59.9, \"lng\": 10.75})")).isEqualTo(oslo);
        assertThat(Answers.of("geo({\"lat\": 59.9, \"lon\": 10.75, \"alt\": 1})"))
                .isEqualTo(oslo);
        assertThat(Answers.of("geo::latLng(59.9, 10.75)")).isEqualTo(oslo);
        assertThat(Answers.of("geo({\"lat\": 59.9, \"lon\": 10.75, \"lng\": 10.75})"))
                .isNull();
    }

    @Test
    void geometry_keepsNothingButItself() throws Exception {
        assertThat(Answers.of("geo({\"type\": \"GeometryCollection\", \"name\": \"x\", \"geometries\":"
                        + " [{\"type\": \"Point\", \"coordinates\": [1, 2, 30], \"bbox\": []}]})"))
                .isEqualTo(Map.of(
                        "type",
                        "GeometryCollection",
                        "geometries",
                        List.of(Map.of("type", "Point", "coordinates", List.of(1L, 2L, 30L)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"Point\"",
                "[1, 2]",
                "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}",
                "{\"type\": \"Point\", \"coordinates\": [1, \"2\"]}",
                "{\"type\": \"LineString\", \"coordinates\": [[1, 2]]}",
                "{\"type\": \"Polygon\", \"coordinates\": []}",
                "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [4, 0], [4, 4], [0, 4]]]}",
                "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]]}",
                "{\"type\": \"GeometryCollection\", \"geometries\": [{\"lat\": 1, \"lng\": 2}]}",
            })
    void whatDescribesNoGeometry_isNull(String value) throws Exception {
        assertThat(Answers.of("geo(" + value + ")")).isNull();
        assertThat(Answers.of("geo::intersects(" + value + ", geo::latLng(1, 1))"))
                .isNull();
        assertThat(Answers.of("geo::contains(geo::latLng(1, 1), " + value + ")"))
                .isNull();
    }

    @Test
    void area_containsItsEdge_butNotItsHole() throws Exception {
        assertThat(relation("contains", SQUARE, "geo::latLng(2, 2)")).isEqualTo(true);
        assertThat(relation("contains", SQUARE, "geo::latLng(0, 2)")).isEqualTo(true);
        assertThat(relation("contains", SQUARE, SQUARE_WITH_HOLE)).isEqualTo(true);
        assertThat(relation("contains", SQUARE_WITH_HOLE, SQUARE)).isEqualTo(false);
        assertThat(relation("contains", SQUARE_WITH_HOLE, "geo::latLng(2, 2)")).isEqualTo(false);
        assertThat(relation("intersects", SQUARE_WITH_HOLE, "geo::latLng(2, 2)"))
                .isEqualTo(false);
        assertThat(relation("intersects", SQUARE_WITH_HOLE, "geo::latLng(1, 2)"))
                .isEqualTo(true);
    }

    @Test
    void collection_relatesAsAWhole() throws Exception {
        String halves = "{\"type\": \"GeometryCollection\", \"geometries\": ["
                + "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 4], [0, 4], [0, 0]]]},"
                + "{\"type\": \"Polygon\", \"coordinates\": [[[2, 0], [4, 0], [4, 4], [2, 4], [2, 0]]]}]}";

        assertThat(relation("contains", halves, SQUARE)).isEqualTo(true);
        assertThat(relation("intersects", halves, "geo::latLng(5, 5)")).isEqualTo(false);
    }

    private static Object relation(String name, String first, String second) throws Exception {
        return Answers.of("geo::" + name + "(" + first + ", " + second + ")");
    }

    @Test
    void distance_isInMetres_andBetweenPointsOnly() throws Exception {
        assertThat((Double) Answers.of("geo::distance(geo::latLng(0, 0), geo::latLng(0, 180))"))
                .isCloseTo(Math.PI * 6_378_137, within(1e-6));
        assertThat(Answers.of("geo::distance(geo::latLng(0, 0), " + SQUARE + ")"))
                .isNull();
    }

    @Test
    void geography_equalsNothing() throws Exception {
        assertThat(Answers.of("geo::latLng(1, 2) == geo::latLng(1, 2)")).isEqualTo(false);
        assertThat(Answers.of("count(array::unique([geo::latLng(1, 2), geo::latLng(1, 2)]))"))
                .isEqualTo(2L);
    }

    @Test
    void stores_areFoundByTheZoneTheyDeliverTo() throws Exception {
        List<Map<String, Object>> stores = List.of(
                Map.of("_id", "near", "zone", zone(0)), Map.of("_id", "far", "zone", zone(10)), Map.of("_id", "none"));
        Evaluation evaluation =
                Answers.NOW.withParameters(Map.of("here", Map.of("_type", "geopoint", "lat", 2L, "lng", 2.5)));

        assertThat(Answers.of("*[geo::contains(zone, $here)]._id", stores, evaluation))
                .isEqualTo(List.of("near"));
    }

    private static Map<String, Object> zone(double west) {
        return Map.of(
                "type",
                "Polygon",
                "coordinates",
                List.of(List.of(
                        List.of(west, 0.0),
                        List.of(west + 4, 0.0),
                        List.of(west + 4, 4.0),
                        List.of(west, 4.0),
                        List.of(west, 0.0))));
    }

    @Test
    void hugeGeometry_isRefused() {
        String line = IntStream.range(0, 10_001).mapToObj(i -> "[" + i + ", 0]").collect(Collectors.joining(","));

        assertThatThrownBy(() -> Answers.of("geo({\"type\": \"LineString\", \"coordinates\": [" + line + "]})"))
                .isInstanceOf(GroqEvaluationException.class)
                .hasMessage("a geography may have at most 10000 positions");
    }
}
