package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.ShopIdentity.Colours;
import dev.lakefront.catalog.render.SettingsRenderer;
import dev.lakefront.catalog.shape.Settings;
import dev.lakefront.catalog.source.ShopSettings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Read off the copy of the settings document. */
@Singleton
final class PublishedShopIdentities implements ShopIdentities {

    /** Without a settings document. */
    private static final String NAME = "Lakefront";

    private static final Colours COLOURS = new Colours("#2f6f8f", "#f6f7f5", "#1c2426");

    /** Twice what letters show, for dense screens. */
    private static final String LOGO_SIZE = "w=128&h=128&fit=max";

    private final PublishedCatalogue catalogue;

    PublishedShopIdentities(PublishedCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public ShopIdentity in(String locale) {
        ShopSettings known = catalogue.state().editorial().settings();
        String shown = known.view(locale, null).locale();
        Settings settings =
                new SettingsRenderer(catalogue.state().editorial(), catalogue.images()).settings(shown, null);
        return new ShopIdentity(
                settings.shopName().isBlank() ? NAME : settings.shopName(),
                shown,
                settings.defaultLocale(),
                settings.email().isBlank() ? null : settings.email(),
                settings.phone(),
                address(known.address(), shown),
                settings.logo() == null ? null : logo(settings.logo().url()),
                colours(settings.colours()));
    }

    private static Colours colours(Settings.@Nullable Colours colours) {
        return colours == null ? COLOURS : new Colours(colours.primary(), colours.background(), colours.text());
    }

    private static String logo(String url) {
        // not every mail program shows WebP or AVIF
        String format = url.contains("fm=") ? "" : "&fm=png";
        return url + (url.contains("?") ? "&" : "?") + LOGO_SIZE + format;
    }

    private static List<String> address(JsonNode address, String locale) {
        List<String> lines = new ArrayList<>();
        Stream.of("company", "line1", "line2")
                .map(part -> address.path(part).asText().strip())
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        String town = (address.path("postalCode").asText() + " "
                        + address.path("city").asText())
                .strip();
        if (!town.isEmpty()) {
            lines.add(town);
        }
        String country =
                Locale.of("", address.path("countryCode").asText()).getDisplayCountry(Locale.forLanguageTag(locale));
        if (!country.isEmpty()) {
            lines.add(country);
        }
        return lines;
    }
}
