package dev.lakefront.admin;

import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about a finding.
 *
 * @param note for whoever asks later, without personal data
 */
@Schema(name = "ResolutionRequest", requiredProperties = "note")
record ResolutionRequest(
        @Schema(example = "Given back in Stripe's dashboard") @Nullable
        String note) {

    private static final int LONGEST = 500;

    String read(FieldReader fields) {
        String text = CardData.refused("/note", fields.required("/note", note, LONGEST), fields);
        return text == null ? "" : text;
    }
}
