package dev.lakefront.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.account.AccountId;
import dev.lakefront.account.PostalAddress;
import dev.lakefront.account.Redeemers;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.order.Customer;
import dev.lakefront.order.NewOrder;
import dev.lakefront.order.OrderContent;
import dev.lakefront.order.OrderId;
import dev.lakefront.pricing.Promotion;
import dev.lakefront.pricing.PromotionTerms;
import dev.lakefront.pricing.RuleBook;
import dev.lakefront.stock.Redemption;
import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of a quote the order that it promised. */
@Singleton
final class OrderDrafts {

    private static final String UNPAID = "unpaid-orders";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private final RuleBook rules;
    private final Redeemers redeemers;
    private final Seals seals;
    private final CheckoutConfig config;

    OrderDrafts(RuleBook rules, Redeemers redeemers, Seals seals, CheckoutConfig config) {
        this.rules = rules;
        this.redeemers = redeemers;
        this.seals = seals;
        this.config = config;
    }

    NewOrder of(OpenCart cart, Quote quote, Quote.Offer offer, EmailAddress email, PlaceOrder.Wish wish) {
        Customer customer = new Customer(cart.owner(), email, cart.locale());
        OrderContent content = content(cart, quote, offer, wish);
        return new NewOrder(
                OrderId.random(),
                customer,
                cart.id().value(),
                content,
                fingerprint(customer, content),
                customerKeys(cart, quote.shippingAddress(), email),
                redemptions(cart.owner(), offer),
                wish.payment().kind(),
                wish.payment().returnUrl(),
                wish.payment().cancelUrl(),
                config.startPaymentWithin());
    }

    private static OrderContent content(OpenCart cart, Quote quote, Quote.Offer offer, PlaceOrder.Wish wish) {
        Quote.Totals totals = offer.totals();
        ShippingOption option = offer.option();
        return new OrderContent(
                lines(quote, offer),
                offer.discounts().stream()
                        .map(each -> new OrderContent.Discount(
                                each.promotionId(),
                                each.code(),
                                each.title(),
                                each.kind().toLowerCase(Locale.ROOT),
                                each.amount()))
                        .toList(),
                new OrderContent.Totals(
                        totals.subtotal(),
                        totals.discount(),
                        totals.shipping(),
                        totals.tax(),
                        totals.total(),
                        quote.pricesIncludeTax()),
                new OrderContent.Shipping(
                        option.id(), option.carrier(), option.service(), option.price(), option.estimatedDays()),
                quote.shippingAddress(),
                wish.billingAddress(),
                wish.note() == null ? cart.note() : wish.note());
    }

    private static List<OrderContent.Line> lines(Quote quote, Quote.Offer offer) {
        List<OrderContent.Line> lines = new ArrayList<>();
        for (int i = 0; i < quote.lines().size(); i++) {
            Quote.Line line = quote.lines().get(i);
            Quote.LineCost cost = offer.lines().get(i);
            lines.add(new OrderContent.Line(
                    line.id(),
                    line.sku(),
                    line.productId(),
                    line.title(),
                    line.variantTitle(),
                    line.quantity(),
                    line.unitPrice(),
                    cost.discount(),
                    cost.tax(),
                    cost.total()));
        }
        return lines;
    }

    /** Of what is bought, where it goes, what it costs and who pays; not of the quote, of which there may be several. */
    private static String fingerprint(Customer customer, OrderContent content) {
        AccountId account = customer.account();
        try {
            return new Fingerprint()
                    .add(JSON.writeValueAsBytes(content))
                    .add(account == null ? "" : account.value())
                    .add(customer.email().value())
                    .text();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an order is made of values that are written", e);
        }
    }

    /** As limits for the customer are kept now: they count how often, and are no part of what was promised. */
    private List<Redemption> redemptions(@Nullable AccountId owner, Quote.Offer offer) {
        String customer = redeemers.key(owner);
        Set<String> ids =
                offer.discounts().stream().map(Quote.Discount::promotionId).collect(Collectors.toSet());
        List<Redemption> redemptions = new ArrayList<>();
        Set<String> limited = new HashSet<>();
        for (Promotion promotion : rules.rules().promotions()) {
            if (ids.contains(promotion.id()) && limited.add(promotion.id())) {
                PromotionTerms terms = promotion.terms();
                Long byCustomer = customer == null ? null : terms.usageLimitPerCustomer();
                redemptions.add(new Redemption(promotion.id(), customer, terms.usageLimit(), byCustomer));
            }
        }
        ids.stream()
                .filter(id -> !limited.contains(id))
                .forEach(id -> redemptions.add(new Redemption(id, customer, null, null)));
        return redemptions;
    }

    /** Under which unpaid orders are counted: whoever orders, the cart, and both addresses. */
    private Set<String> customerKeys(OpenCart cart, PostalAddress address, EmailAddress email) {
        AccountId owner = cart.owner();
        return Stream.of(
                        owner == null ? null : "account:" + owner.value(),
                        "cart:" + cart.id().value(),
                        "email:" + email.value(),
                        "address:" + normalised(address))
                .filter(Objects::nonNull)
                .map(each -> seals.pseudonym(UNPAID, each))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Letters and digits only, so that it does not matter how it is spaced, capitalised and punctuated. */
    private static String normalised(PostalAddress address) {
        return Stream.of(
                        address.firstName(),
                        address.lastName(),
                        address.company(),
                        address.line1(),
                        address.line2(),
                        address.postalCode(),
                        address.city(),
                        address.region(),
                        address.countryCode())
                .map(part -> part == null ? "" : part)
                .map(part -> Normalizer.normalize(part, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .map(part -> part.replaceAll("[^\\p{L}\\p{N}]", ""))
                .collect(Collectors.joining("|"));
    }
}
