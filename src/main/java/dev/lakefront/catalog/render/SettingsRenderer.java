package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakefront.catalog.shape.Settings;
import dev.lakefront.catalog.shape.Settings.Colours;
import dev.lakefront.catalog.shape.Settings.Country;
import dev.lakefront.catalog.shape.Settings.ShopCurrency;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.ShopSettings;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The settings document as front ends see it. Without one, names are empty and lists hold the defaults. */
public final class SettingsRenderer {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final ShopSettings settings;
    private final Images images;

    public SettingsRenderer(Editorial editorial, Images images) {
        this.settings = editorial.settings();
        this.images = images;
    }

    public Settings settings(String locale, @Nullable String publishablePaymentKey) {
        JsonNode document = settings.document();
        JsonNode source = document == null ? MissingNode.getInstance() : document;
        Wording wording = Wording.in(locale, settings);
        Reading reading = new Reading(source, wording, images);
        String shopName = source.path("shopName").asText();
        return new Settings(
                shopName,
                wording.textOrNull(source.path("tagline")),
                source.path("email").asText(),
                source.path("phone").textValue(),
                wording.textOrNull(source.path("announcement")),
                reading.image("logo", shopName),
                colours(source.path("colours")),
                settings.locales(),
                settings.defaultLocale(),
                currencies(source.path("currencies")),
                settings.defaultCurrency(),
                countries(source.path("countries"), wording),
                reading.seo(),
                publishablePaymentKey);
    }

    /** All four or none: half a theme is unreadable. */
    private static @Nullable Colours colours(JsonNode colours) {
        Colours all = new Colours(
                colours.path("primary").asText(),
                colours.path("accent").asText(),
                colours.path("background").asText(),
                colours.path("text").asText());
        return Stream.of(all.primary(), all.accent(), all.background(), all.text())
                        .allMatch(each -> COLOUR.matcher(each).matches())
                ? all
                : null;
    }

    private List<ShopCurrency> currencies(JsonNode entries) {
        return settings.currencies().stream()
                .map(code -> new ShopCurrency(code, includesTax(code, entries)))
                .toList();
    }

    private static boolean includesTax(String code, JsonNode entries) {
        for (JsonNode entry : entries) {
            if (entry.path("code").asText().equals(code)) {
                return entry.path("pricesIncludeTax").asBoolean(true);
            }
        }
        return true;
    }

    private List<Country> countries(JsonNode entries, Wording wording) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> country(entry, wording))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Country country(JsonNode entry, Wording wording) {
        String code = entry.path("code").asText();
        String name = wording.text(entry.path("name"));
        String currency = entry.path("currencyCode").asText();
        String locale = entry.path("locale").asText();
        return COUNTRY.matcher(code).matches()
                ? new Country(
                        code,
                        name.isEmpty() ? code : name,
                        settings.currencies().contains(currency) ? currency : settings.defaultCurrency(),
                        settings.locales().contains(locale) ? locale : settings.defaultLocale())
                : null;
    }
}
