package dev.lakefront.notification;

import dev.lakefront.account.AccountLetter;
import dev.lakefront.catalog.ShopIdentities;
import dev.lakefront.catalog.ShopIdentity;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes letters: the shop's sentences in the reader's language, in the shop's dress. Thread safe. */
@Singleton
final class LetterRenderer {

    /** Anything else is left out: whoever registers with a stranger's address chooses the name in the letter. */
    private static final Pattern PLAIN_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’ -]{0,39}");

    private final ShopIdentities shop;
    private final LetterLinks links;
    private final TemplateEngine engine = new TemplateEngine();

    LetterRenderer(ShopIdentities shop, LetterLinks links) {
        this.shop = shop;
        this.links = links;
        engine.addTemplateResolver(templates(TemplateMode.HTML, "*.html"));
        engine.addTemplateResolver(templates(TemplateMode.TEXT, "*.txt"));
    }

    private static ClassLoaderTemplateResolver templates(TemplateMode mode, String names) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(LetterRenderer.class.getClassLoader());
        resolver.setPrefix("templates/mail/");
        resolver.getResolvablePatternSpec().addPattern(names);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    LetterContent write(AccountLetter letter) {
        ShopIdentity shown = shop.in(letter.locale());
        String language = LetterTexts.language(letter.locale(), shown.defaultLocale());
        LetterTexts texts = new LetterTexts(language, values(letter, shown));
        Context context = new Context(Locale.of(language), variables(letter, shown, texts));
        return new LetterContent(
                texts.text(letter.kind() + ".subject"),
                engine.process("letter.html", context),
                engine.process("letter.txt", context));
    }

    private static Map<String, String> values(AccountLetter letter, ShopIdentity shown) {
        Map<String, String> values = new HashMap<>();
        values.put("shop", shown.name());
        values.put("email", shown.email() == null ? "" : shown.email());
        values.put("phone", shown.phone() == null ? "" : shown.phone());
        values.put("newEmail", letter.newEmail() == null ? "" : letter.newEmail());
        values.put("name", name(letter.firstName()));
        return values;
    }

    private static String name(@Nullable String firstName) {
        String name = firstName == null ? "" : firstName.strip();
        return PLAIN_NAME.matcher(name).matches() ? name : "";
    }

    private Map<String, Object> variables(AccountLetter letter, ShopIdentity shown, LetterTexts texts) {
        String kind = letter.kind().name();
        boolean named = !texts.values().getOrDefault("name", "").isEmpty();
        Map<String, Object> variables = new HashMap<>();
        variables.put("language", texts.language());
        variables.put("shopName", shown.name());
        variables.put("logo", shown.logoUrl());
        variables.put("colours", shown.colours());
        variables.put("onPrimary", readableOn(shown.colours().primary()));
        variables.put("address", shown.address());
        variables.put("subject", texts.text(kind + ".subject"));
        variables.put("preheader", texts.text(kind + ".preheader"));
        variables.put("heading", texts.text(kind + ".heading"));
        variables.put("greeting", texts.text(named ? "greeting.named" : "greeting"));
        variables.put("paragraphs", texts.paragraphs(kind + ".text"));
        variables.put(
                "link", letter.purpose() == null || letter.linkId() == null ? null : links.unsigned(letter.purpose()));
        variables.put("linkHint", texts.text("link.hint"));
        for (String part : List.of("button", "validity")) {
            variables.put(part, texts.has(kind + "." + part) ? texts.text(kind + "." + part) : "");
        }
        variables.put("notYou", texts.text(kind + ".notYou"));
        variables.put("closing", texts.text("closing"));
        variables.put("questions", shown.email() == null ? null : questions(shown, texts));
        variables.put("why", texts.text("why"));
        return variables;
    }

    private static String questions(ShopIdentity shown, LetterTexts texts) {
        return texts.text(shown.phone() == null ? "questions" : "questions.phone");
    }

    /** White or near black, whichever stands out more (WCAG 2.2, relative luminance). */
    static String readableOn(String colour) {
        double luminance = 0.2126 * light(colour, 1) + 0.7152 * light(colour, 3) + 0.0722 * light(colour, 5);
        return luminance > 0.1791 ? "#111111" : "#ffffff";
    }

    private static double light(String colour, int from) {
        double share = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
