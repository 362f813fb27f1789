package dev.lakefront.shipping.easypost;

import static dev.lakefront.shipping.easypost.ShippingFixture.BERLIN;
import static dev.lakefront.shipping.easypost.ShippingFixture.EUR;
import static dev.lakefront.shipping.easypost.ShippingFixture.LAKE;
import static dev.lakefront.shipping.easypost.ShippingFixture.MUG;
import static dev.lakefront.shipping.easypost.ShippingFixture.USD;
import static dev.lakefront.shipping.easypost.ShippingFixture.VIENNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.Place;
import dev.lakefront.shipping.RatesResult;
import dev.lakefront.shipping.RatesResult.NothingOffered;
import dev.lakefront.shipping.RatesResult.Reason;
import dev.lakefront.shipping.easypost.RatesMemory.Question;
import dev.lakefront.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesMemoryTest {

    private static final RatesResult RESULT = new NothingOffered(Reason.NO_SERVICE);
    private static final Question QUESTION = Question.of(LAKE, BERLIN, MUG, EUR);

    private final TestClock clock = new TestClock();
    private final RatesMemory memory = new RatesMemory(Duration.ofMinutes(5), clock);

    @Test
    void answer_isKnownForSomeMinutes() {
        memory.keep(QUESTION, RESULT);
        clock.advance(Duration.ofMinutes(4));
        assertThat(memory.find(QUESTION)).isEqualTo(RESULT);

        clock.advance(Duration.ofMinutes(1));
        assertThat(memory.find(QUESTION)).isNull();
    }

    @Test
    void anythingThatThePriceDependsOn_isAnotherQuestion() {
        memory.keep(QUESTION, RESULT);

        assertThat(memory.find(Question.of(LAKE, VIENNA, MUG, EUR))).isNull();
        assertThat(memory.find(Question.of(VIENNA, BERLIN, MUG, EUR))).isNull();
        assertThat(memory.find(Question.of(LAKE, BERLIN, new Parcel(401, 150, 130, 130), EUR)))
                .isNull();
        assertThat(memory.find(Question.of(LAKE, BERLIN, MUG, USD))).isNull();
    }

    @Test
    void placeWithPostalCode_isTheSameUnderAnyName_oneWithoutByItsName() {
        memory.keep(QUESTION, RESULT);
        assertThat(memory.find(Question.of(LAKE, new Place("DE", null, "Mitte", "10115"), MUG, EUR)))
                .isEqualTo(RESULT);

        Question dublin = Question.of(LAKE, new Place("IE", null, "Dublin", null), MUG, EUR);
        memory.keep(dublin, RESULT);
        assertThat(memory.find(Question.of(LAKE, new Place("IE", null, "DUBLIN", ""), MUG, EUR)))
                .isEqualTo(RESULT);
        assertThat(memory.find(Question.of(LAKE, new Place("IE", null, "Cork", null), MUG, EUR)))
                .isNull();
    }

    @Test
    void whatIsOver_isForgotten_andNoMoreThanAThousandAreKept() {
        for (int weight = 1; weight <= 1_500; weight++) {
            memory.keep(Question.of(LAKE, BERLIN, new Parcel(weight, 0, 0, 0), EUR), RESULT);
        }
        assertThat(memory.size()).isEqualTo(1_000);

        clock.advance(Duration.ofMinutes(5));
        memory.keep(QUESTION, RESULT);
        assertThat(memory.size()).isEqualTo(1);
    }
}
