package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakefront.catalog.shape.Settings;
import dev.lakefront.catalog.shape.Settings.Colours;
import dev.lakefront.catalog.shape.Settings.Country;
import dev.lakefront.catalog.shape.Settings.ShopCurrency;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.ShopSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings document as front ends see it. Without one, names are empty and lists hold the defaults. */
public final class SettingsRenderer {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

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
                currencies(),
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

    private List<ShopCurrency> currencies() {
        return settings.currencies().stream()
                .map(code -> new ShopCurrency(code, settings.pricesIncludeTax(code)))
                .toList();
    }

    private List<Country> countries(JsonNode entries, Wording wording) {
        Map<String, ShopSettings.Country> countries = new LinkedHashMap<>(settings.countries());
        List<Country> named = new ArrayList<>();
        for (JsonNode entry : entries) {
            ShopSettings.Country country = countries.remove(entry.path("code").asText());
            if (country != null) {
                String name = wording.text(entry.path("name"));
                named.add(new Country(
                        country.code(), name.isEmpty() ? country.code() : name, country.currency(), country.locale()));
            }
        }
        return named;
    }
}
