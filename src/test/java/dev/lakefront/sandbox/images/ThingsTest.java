package dev.lakefront.sandbox.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThingsTest {

    @Test
    void everyThing_isDrawnAndLooksLikeNoOther() {
        List<String> names = List.copyOf(Things.names());
        Set<Integer> seen = new HashSet<>();

        for (String name : names) {
            BufferedImage image = DrawnPicture.of(200, 200, Map.of("label", name), 1)
                    .render(new Rectangle2D.Double(0, 0, 200, 200), 100, 100);
            seen.add(Arrays.hashCode(image.getRGB(0, 0, 100, 100, null, 0, 100)));
        }

        assertThat(names)
                .contains(
                        "mug",
                        "jacket",
                        "tent",
                        "backpack",
                        "lamp",
                        "chair",
                        "blanket",
                        "bottle",
                        "boot",
                        "knife",
                        "book",
                        "bowl",
                        "candle",
                        "hat",
                        "kayak");
        assertThat(seen).hasSameSizeAs(names);
    }

    @ParameterizedTest
    @CsvSource({
        "mug, , mug",
        "Mug, , mug",
        "theremin, , parcel",
        "towel, Dune Bouclé Cushion in oat, cushion",
        "towel, Linen Tea Towels, towel",
        "shirt, Ebb Linen Trousers in cream, trousers",
        "bottle, Hot Water Bottle with Knitted Cover, bottle",
        "paddle, 'Trout Fly Rod, Four Pieces', paddle",
        "sock, Goatskin Work Gloves, glove",
    })
    void thing_isTheLastOneTheTextNamesElseTheLabel(String label, @Nullable String text, String thing) {
        Map<String, String> document = text == null ? Map.of("label", label) : Map.of("label", label, "altText", text);

        assertThat(Things.shownBy(document, 1)).isSameAs(Things.shownBy(Map.of("label", thing), 1));
    }

    @Test
    void assetWithoutALabel_isAParcel() {
        assertThat(Things.shownBy(Map.of(), 1)).isSameAs(SignThings.PARCEL);
    }

    @Test
    void marksAndScenes_areChosenByTheAsset() {
        assertThat(Things.shownBy(Map.of("label", "mark"), 1)).isNotSameAs(Things.shownBy(Map.of("label", "mark"), 2));
        assertThat(Things.shownBy(Map.of("label", "scene"), 1).layers()).isEmpty();
        assertThat(Setting.of(Map.of("label", "mark"))).isEqualTo(Setting.PAPER);
        assertThat(Setting.of(Map.of("label", "scene"))).isEqualTo(Setting.LAKE);
        assertThat(Setting.of(Map.of("label", "mug", "altText", "Mug in use at the lake")))
                .isEqualTo(Setting.LAKE);
        assertThat(Setting.of(Map.of("label", "mug"))).isEqualTo(Setting.STUDIO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bowl", "scene"})
    void partOfADrawing_isTheSameAsInTheWhole(String label) {
        DrawnPicture picture = DrawnPicture.of(400, 400, Map.of("label", label), 3);
        BufferedImage whole = picture.render(new Rectangle2D.Double(0, 0, 400, 400), 400, 400);
        BufferedImage part = picture.render(new Rectangle2D.Double(100, 150, 200, 100), 200, 100);

        int[] cut = whole.getRGB(100, 150, 200, 100, null, 0, 200);
        int[] drawn = part.getRGB(0, 0, 200, 100, null, 0, 200);
        // edges may be smoothed a little differently
        assertThat(IntStream.range(0, cut.length).filter(i -> Math.abs(green(cut[i]) - green(drawn[i])) > 16))
                .isEmpty();
    }

    @Test
    void palette_isLegibleWhateverTheColor() {
        for (String main : List.of("#000000", "#ffffff", "#808080", "#22324a", "#f1e9d8", "#d01010")) {
            Palette palette =
                    Palette.of(Map.of("metadata", Map.of("palette", Map.of("vibrant", main, "dominant", main))), 4);

            assertThat(List.of(palette.deep(), palette.backdrop(), palette.accent()))
                    .allSatisfy(color -> assertThat(color).isNotEqualTo(palette.main()));
        }
    }

    @Test
    void misspeltOutline_isToldAtOnce() {
        assertThatThrownBy(() -> Illustration.parse(0, "main X 1 2")).hasMessageContaining("X");
        DrawnPicture pink = new DrawnPicture(
                9, 9, Illustration.parse(0, "pink R 1 2 3 4 5"), Setting.PAPER, Palette.of(Map.of(), 1), 1);
        assertThatThrownBy(() -> pink.render(new Rectangle2D.Double(0, 0, 9, 9), 9, 9))
                .hasMessageContaining("pink");
    }

    private static int green(int pixel) {
        return pixel >> 8 & 0xff;
    }
}
