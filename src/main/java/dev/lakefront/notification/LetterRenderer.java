package dev.lakefront.notification;

import dev.lakefront.account.AccountLetter;
import dev.lakefront.catalog.ShopIdentities;
import dev.lakefront.catalog.ShopIdentity;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderLetter;
import dev.lakefront.order.PaymentState;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
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
        Map<String, String> values = new HashMap<>();
        values.put("newEmail", letter.newEmail() == null ? "" : letter.newEmail());
        String link = letter.purpose() == null || letter.linkId() == null ? null : links.unsigned(letter.purpose());
        LetterTexts texts = texts(shown, letter.locale(), letter.firstName(), values);
        return write(shown, texts, new Matter(letter.kind().name(), "why", link));
    }

    /** What the order is like now is what the letter tells. */
    LetterContent write(OrderLetter letter, Order order) {
        String locale = order.customer().locale();
        ShopIdentity shown = shop.in(locale);
        Amounts amounts = Amounts.in(LetterTexts.language(locale, shown.defaultLocale()), locale);
        Map<String, String> values = new HashMap<>();
        values.put("number", order.number());
        values.put("refunded", refunded(order, amounts));
        values.put("why", why(letter, LetterTexts.language(locale, shown.defaultLocale())));
        String firstName = order.content().shippingAddress().firstName();
        LetterTexts texts = texts(shown, locale, firstName, values);
        String link = links.order(order.id(), letter.reason(), order.customer().account() == null);
        Map<String, Object> sheet = new OrderSheet(texts, amounts, letter, order).variables();
        return write(
                shown,
                texts,
                new Matter(Envelope.kind(letter.kind()), variant(letter, order), "why.order", link, sheet));
    }

    private static String refunded(Order order, Amounts amounts) {
        return switch (order.payment()) {
            case PaymentState.PartiallyRefunded some -> amounts.text(some.refunded());
            case PaymentState.Refunded all -> amounts.text(all.refunded());
            default -> "";
        };
    }

    /** Which of a letter's texts is true of the order. */
    private static String variant(OrderLetter letter, Order order) {
        return switch (letter.kind()) {
            case CANCELLED -> order.payment().received() ? ".paid" : ".unpaid";
            case REFUNDED ->
                switch (String.valueOf(letter.reason())) {
                    case "late" -> ".late";
                    // never was the order's
                    case "twice", "amount" -> ".other";
                    default -> ".counted";
                };
            case CONFIRMED, PAY_AGAIN, SHIPPED, DELIVERED, RETURNED -> "";
        };
    }

    /** Why a payment failed, for people; not all that a bank says has a sentence. */
    private static String why(OrderLetter letter, String language) {
        String key = "reason." + letter.reason();
        ResourceBundle texts = LetterTexts.bundle(language);
        return texts.getString(texts.containsKey(key) ? key : "reason.other");
    }

    private static LetterTexts texts(
            ShopIdentity shown, String locale, @Nullable String firstName, Map<String, String> values) {
        values.put("shop", shown.name());
        values.put("email", shown.email() == null ? "" : shown.email());
        values.put("phone", shown.phone() == null ? "" : shown.phone());
        values.put("name", name(firstName));
        return new LetterTexts(LetterTexts.language(locale, shown.defaultLocale()), values);
    }

    private static String name(@Nullable String firstName) {
        String name = firstName == null ? "" : firstName.strip();
        return PLAIN_NAME.matcher(name).matches() ? name : "";
    }

    private LetterContent write(ShopIdentity shown, LetterTexts texts, Matter matter) {
        Context context = new Context(Locale.of(texts.language()), variables(shown, texts, matter));
        return new LetterContent(
                texts.text(matter.kind() + ".subject"),
                engine.process("letter.html", context),
                engine.process("letter.txt", context));
    }

    private static Map<String, Object> variables(ShopIdentity shown, LetterTexts texts, Matter matter) {
        String kind = matter.kind();
        boolean named = !texts.values().getOrDefault("name", "").isEmpty();
        Map<String, Object> variables = new HashMap<>(matter.more());
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
        variables.put("paragraphs", texts.paragraphs(kind + ".text" + matter.variant()));
        variables.put("link", matter.link());
        variables.put("linkHint", texts.text("link.hint"));
        for (String part : List.of("button", "validity", "notYou")) {
            variables.put(part, texts.has(kind + "." + part) ? texts.text(kind + "." + part) : "");
        }
        variables.put("closing", texts.text("closing"));
        variables.put("questions", shown.email() == null ? null : questions(shown, texts));
        variables.put("why", texts.text(matter.why()));
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

    /**
     * What one letter has that others have not.
     *
     * @param kind what its sentences are called
     * @param variant which of several texts it has; empty if there is one
     * @param why the sentence that tells why somebody gets it
     * @param link as it is kept; null if there is none
     * @param more for the templates
     */
    private record Matter(
            String kind,
            String variant,
            String why,
            @Nullable String link,
            Map<String, Object> more) {

        Matter(String kind, String why, @Nullable String link) {
            this(kind, "", why, link, Map.of());
        }
    }
}
