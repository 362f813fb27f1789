package dev.lakefront.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParcelTest {

    @Test
    void onePiece_isItsOwnBox_theLongestSideFirst() {
        assertThat(Parcel.of(List.of(new Piece(1, 250, 130, 150, 120)))).contains(new Parcel(250, 150, 130, 120));
    }

    @Test
    void boxForMany_holdsTheLongestPiece_andTheRoomOfAll() {
        Parcel parcel = Parcel.of(List.of(new Piece(12, 300, 100, 100, 100), new Piece(1, 900, 1_200, 40, 40)))
                .orElseThrow();

        assertThat(parcel.weight()).isEqualTo(12 * 300 + 900);
        assertThat(parcel.length()).isEqualTo(1_200);
        assertThat((long) parcel.length() * parcel.width() * parcel.height())
                .isBetween(12 * 1_000_000L + 1_920_000, 16 * 1_000_000L);
    }

    @Test
    void manyEqualPieces_becomeACube_notATower() {
        Parcel parcel = Parcel.of(List.of(new Piece(27, 100, 100, 100, 100))).orElseThrow();

        assertThat(parcel).isEqualTo(new Parcel(2_700, 300, 300, 300));
    }

    @Test
    void unknownSize_takesNoRoom_unknownWeightHasNoParcel() {
        assertThat(Parcel.of(List.of(new Piece(2, 100, 0, 0, 0)))).contains(new Parcel(200, 0, 0, 0));
        assertThat(Parcel.of(List.of(new Piece(1, 100, 9, 9, 9), new Piece(1, 0, 9, 9, 9))))
                .isEmpty();
        assertThat(Parcel.of(List.of())).isEmpty();
    }

    @Test
    void moreThanAnyParcel_isNone() {
        assertThat(Parcel.of(List.of(new Piece(1_000_000, 1_000_000, 1, 1, 1)))).isEmpty();
        assertThat(Parcel.of(List.of(new Piece(1, 1, 200_000, 1, 1)))).isEmpty();
    }

    @Test
    void whateverIsPacked_fits() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Piece some = piece(random);
            Piece others = piece(random);
            Parcel parcel = Parcel.of(List.of(some, others)).orElseThrow();
            double room = volume(some) + volume(others);
            assertThat((double) parcel.length() * parcel.width() * parcel.height())
                    .as("%s and %s in %s", some, others, parcel)
                    .isGreaterThanOrEqualTo(room);
            assertThat(parcel.length()).isGreaterThanOrEqualTo(parcel.width());
            assertThat(parcel.width()).isGreaterThanOrEqualTo(parcel.height());
        }
    }

    private static Piece piece(Random random) {
        return new Piece(
                1 + random.nextInt(30),
                1 + random.nextInt(5_000),
                1 + random.nextInt(900),
                1 + random.nextInt(900),
                1 + random.nextInt(900));
    }

    private static double volume(Piece piece) {
        return (double) piece.quantity() * piece.length() * piece.width() * piece.height();
    }
}
