package dev.lakefront.checkout;

import dev.lakefront.cart.CartOrder;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.cart.PricedCart;
import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.catalog.ShopIdentities;
import dev.lakefront.catalog.ShopIdentity;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.kernel.Money;
import dev.lakefront.shipping.AddressHint;
import dev.lakefront.web.problem.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The checkout as a plain page without script, in the cart's language. Thread safe. */
@Singleton
final class CheckoutPage {

    private static final String FOLDER = "templates/checkout/";
    private static final List<String> LANGUAGES = List.of("en", "de");

    /** The process's own locale has no say. */
    private static final Control EXACTLY = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final ShopIdentities shop;
    private final CommercialTerms terms;
    private final TemplateEngine engine = new TemplateEngine();

    CheckoutPage(ShopIdentities shop, CommercialTerms terms) {
        this.shop = shop;
        this.terms = terms;
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(CheckoutPage.class.getClassLoader());
        templates.setPrefix(FOLDER);
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        engine.addTemplateResolver(templates);
    }

    /** A country as the page names it. */
    record Country(String code, String name) {}

    record Line(String title, String variant, int quantity, String total) {}

    record Option(String id, String title, @Nullable String days, String price, boolean chosen) {}

    record Row(String name, String label, String amount) {}

    /**
     * Where the page's links and forms lead to.
     *
     * @param self its own address
     */
    record Links(String storefront, String self) {}

    /** The page of a code that opens nothing. */
    String gone(String locale, String storefront) {
        Map<String, Object> page = page(locale, storefront);
        page.put("problem", text(locale).getString("gone"));
        return render(locale, page);
    }

    /** The page when there is nothing left to do; {@code notice} is the name of a sentence. */
    String over(String locale, String notice, String storefront) {
        Map<String, Object> page = page(locale, storefront);
        page.put("notice", text(locale).getString(notice));
        return render(locale, page);
    }

    /** The page that leads on to where the order is paid. */
    String leave(String locale, String address, String storefront) {
        Map<String, Object> page = page(locale, storefront);
        page.put("notice", text(locale).getString("leave"));
        page.put("leadsTo", address);
        return render(locale, page);
    }

    /** The page with a form; {@code problem} is the name of a sentence, or null. */
    String form(PricedCart cart, CheckoutForm form, List<Problem.Fault> faults, @Nullable String problem, Links links) {
        return render(cart.cart().locale(), form(cart, form, faults, problem, List.of(), links));
    }

    /** The page with what everything costs; the problem is as in {@link #form}. */
    String quoted(MakeQuoteResult.Quoted quoted, CheckoutForm form, @Nullable String problem, Links links) {
        OpenCart cart = quoted.cart().cart();
        ResourceBundle text = text(cart.locale());
        Map<String, Object> page = form(quoted.cart(), form, List.of(), problem, quoted.hints(), links);
        Quote quote = quoted.quote();
        Locale locale = Locale.forLanguageTag(cart.locale());
        page.put("quoteId", quote.id().value());
        page.put(
                "options",
                quote.offers().stream()
                        .map(offer -> option(offer, quote, text, locale))
                        .toList());
        page.put("totals", rows(quote, text, locale));
        return render(cart.locale(), page);
    }

    private Map<String, Object> form(
            PricedCart cart,
            CheckoutForm form,
            List<Problem.Fault> faults,
            @Nullable String problem,
            List<AddressHint> hints,
            Links links) {
        String language = cart.cart().locale();
        ResourceBundle text = text(language);
        Locale locale = Locale.forLanguageTag(language);
        Map<String, Object> page = page(language, links.storefront());
        page.put("self", links.self());
        page.put("problem", problem == null ? null : text.getString(problem));
        page.put("unpaid", unpaid(cart.cart().order(), text, locale));
        page.put("lines", cart.lines().stream().map(line -> line(line, locale)).toList());
        page.put("fields", CheckoutFields.shown(form, faults, text));
        page.put("hints", hints.stream().map(CheckoutPage::hint).toList());
        page.put(
                "countries",
                terms.terms().settings().countries().keySet().stream()
                        .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(locale)))
                        .toList());
        return page;
    }

    /** What is said of an order that waits for its payment; null if there is none. */
    private static @Nullable String unpaid(@Nullable CartOrder order, ResourceBundle text, Locale locale) {
        return order == null
                ? null
                : new MessageFormat(text.getString("unpaid"), locale)
                        .format(new Object[] {order.number(), amount(order.total(), locale)});
    }

    private Map<String, Object> page(String locale, String storefront) {
        ShopIdentity identity = shop.in(locale);
        Map<String, Object> page = new HashMap<>();
        page.put("language", language(locale));
        page.put("shop", identity);
        page.put("storefront", storefront);
        page.put("text", sentences(text(locale)));
        return page;
    }

    private String render(String locale, Map<String, Object> page) {
        return engine.process("checkout.html", new Context(Locale.forLanguageTag(locale), page));
    }

    private static String hint(AddressHint hint) {
        return hint.suggestion() == null ? hint.message() : hint.message() + " (" + hint.suggestion() + ")";
    }

    private static Line line(PricedCart.Line line, Locale locale) {
        Merchandise item = line.merchandise();
        return new Line(
                item == null ? line.line().sku() : item.productTitle(),
                item == null || item.selectedOptions().isEmpty() ? "" : item.title(),
                line.line().quantity(),
                amount(line.cost().total(), locale));
    }

    private static Option option(Quote.Offer offer, Quote quote, ResourceBundle text, Locale locale) {
        ShippingOption option = offer.option();
        List<String> notes = new ArrayList<>();
        if (option.estimatedDays() != null) {
            notes.add(new MessageFormat(text.getString("days"), locale).format(new Object[] {option.estimatedDays()}));
        }
        if (option.estimated()) {
            notes.add(text.getString("estimated"));
        }
        return new Option(
                option.id(),
                option.carrier() == null ? option.service() : option.carrier() + " " + option.service(),
                notes.isEmpty() ? null : String.join(", ", notes),
                amount(option.price(), locale),
                offer.equals(quote.offer()));
    }

    private static List<Row> rows(Quote quote, ResourceBundle text, Locale locale) {
        Quote.Totals totals = quote.offer().totals();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("subtotal", text.getString("subtotal"), amount(totals.subtotal(), locale)));
        if (!totals.discount().isZero()) {
            rows.add(new Row("discount", text.getString("discount"), "− " + amount(totals.discount(), locale)));
        }
        rows.add(new Row("shipping", text.getString("shippingCost"), amount(totals.shipping(), locale)));
        String tax = quote.pricesIncludeTax() ? "taxIncluded" : "taxAdded";
        rows.add(new Row("tax", text.getString(tax), amount(totals.tax(), locale)));
        rows.add(new Row("total", text.getString("total"), amount(totals.total(), locale)));
        return rows;
    }

    private static String amount(Money money, Locale locale) {
        BigDecimal amount = new BigDecimal(money.amount());
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(amount.scale());
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }

    private static String language(String locale) {
        String language = Locale.forLanguageTag(locale).getLanguage();
        return LANGUAGES.contains(language) ? language : "en";
    }

    private static Map<String, String> sentences(ResourceBundle text) {
        return text.keySet().stream().collect(Collectors.toMap(Function.identity(), text::getString));
    }

    private static ResourceBundle text(String locale) {
        return ResourceBundle.getBundle(
                "templates.checkout.checkout",
                Locale.of(language(locale)),
                CheckoutPage.class.getClassLoader(),
                EXACTLY);
    }
}
