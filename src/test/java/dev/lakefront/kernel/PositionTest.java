package dev.lakefront.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PositionTest {

    static Stream<Position> text_standsForThePlace() {
        Instant time = Instant.parse("2026-03-01T10:15:30.000001Z");
        return Stream.of(
                new Position(time, "a1"), new Position(time, "with a gap"), Position.from(time), Position.NEWEST);
    }

    @ParameterizedTest
    @MethodSource
    void text_standsForThePlace(Position place) {
        assertThat(Position.parse(place.text())).isEqualTo(place);
    }
}
