package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.english;
import static dev.lakefront.catalog.render.RenderFixture.german;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.shape.Image;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    private static final String AT = "https://cdn.example/images/shop/live/";

    private static @Nullable Image image(String picture) {
        return IMAGES.image(json(picture), english(), "Tent");
    }

    private static @Nullable Image asset(String reference) {
        return image("{asset: {_ref: '" + reference + "'}}");
    }

    @Test
    void picture_hasTheAddressAndTheMeasuresOfItsAsset() {
        assertThat(asset("image-ab12-1200x1500-png"))
                .isEqualTo(new Image(AT + "ab12-1200x1500.png", "Tent", 1200, 1500, null));
    }

    @Test
    void dereferencedAsset_isKnownByItsId() {
        assertThat(image("{asset: {_id: 'image-ab12-20x10-jpg', metadata: {lqip: 'data:image/png;base64,AAAA'}}}"))
                .isEqualTo(new Image(AT + "ab12-20x10.jpg", "Tent", 20, 10, "data:image/png;base64,AAAA"));
    }

    @ParameterizedTest
    @CsvSource({
        "jpg, ''",
        "png, ''",
        "webp, ''",
        "avif, ''",
        "svg, ?fm=png",
        "gif, ?fm=png",
        "tiff, ?fm=jpg",
        "heif, ?fm=jpg",
        "psd, ?fm=jpg"
    })
    void formatThatBrowsersDoNotShow_isConverted(String format, String parameters) {
        assertThat(asset("image-ab12-20x10-" + format).url()).isEqualTo(AT + "ab12-20x10." + format + parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{left: 0.1, right: 0.2, top: 0, bottom: 0.5} | ?rect=100,0,700,250 | 700 | 250",
                "{left: 0.0005, right: 0.0005}                | ?rect=1,0,999,500   | 999 | 500",
                "{left: 0, right: 0, top: 0, bottom: 0}       | ''                  | 1000 | 500",
                "{left: 0.6, right: 0.4}                      | ''                  | 1000 | 500",
                "{left: -0.1}                                 | ''                  | 1000 | 500",
                "{left: 1e300}                                | ''                  | 1000 | 500",
                "{left: 0.9995}                               | ''                  | 1000 | 500",
                "{left: 'half'}                               | ''                  | 1000 | 500",
                "null                                         | ''                  | 1000 | 500"
            })
    void crop_isCutOutAndMeasured(String crop, String parameters, int width, int height) {
        assertThat(image("{asset: {_ref: 'image-ab-1000x500-jpg'}, crop: " + crop + "}"))
                .isEqualTo(new Image(AT + "ab-1000x500.jpg" + parameters, "Tent", width, height, null));
    }

    @Test
    void cropAndFormat_goTogether() {
        assertThat(image("{asset: {_ref: 'image-ab-100x50-gif'}, crop: {top: 0.5}}")
                        .url())
                .isEqualTo(AT + "ab-100x50.gif?rect=0,25,100,25&fm=png");
    }

    @Test
    void textAlternative_isTheEditorsInTheLocaleElseTheTitle() {
        String picture = "{asset: {_ref: 'image-ab-9x9-jpg'}, alt: {en: 'A tent', de: 'Ein Zelt'}}";
        assertThat(IMAGES.image(json(picture), german(), "Tent").altText()).isEqualTo("Ein Zelt");
        assertThat(asset("image-ab-9x9-jpg").altText()).isEqualTo("Tent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:text/html;base64,AAAA",
                "data:image/svg+xml;base64,AAAA",
                "data:image/png;base64,AA\"onload=",
                "https://elsewhere.example/x.png"
            })
    void placeholder_isATinyPictureOrNothing(String preview) {
        assertThat(image("{asset: {_ref: 'image-ab-9x9-jpg'}, lqip: '" + preview + "'}")
                        .placeholder())
                .isNull();
        assertThat(image("{asset: {_ref: 'image-ab-9x9-jpg'}, lqip: 'data:image/png;base64,iVBO/+A='}")
                        .placeholder())
                .isEqualTo("data:image/png;base64,iVBO/+A=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{asset: {_ref: 'image-ab12-1200x1500'}}",
                "{asset: {_ref: 'image-ab12-0x1500-png'}}",
                "{asset: {_ref: 'image-ab12-999999x1-png'}}",
                "{asset: {_ref: 'image-a/../b-10x10-png'}}",
                "{asset: {_ref: 'image-ab-10x10-p\"g'}}",
                "{asset: {_ref: 'file-ab12-pdf'}}",
                "{asset: {_ref: ['image-ab-10x10-png']}}",
                "{asset: null}",
                "[]",
                "'image-ab-10x10-png'"
            })
    void whatIsNoPicture_isNone(String picture) {
        assertThat(image(picture)).isNull();
    }
}
