package dev.lakefront.notification;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderContent;
import dev.lakefront.order.OrderLetter;
import dev.lakefront.order.Shipment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The part of a letter that shows an order: goods, sums, where they go, and by which parcel. What a guest typed is in
 * letters about orders that were paid only, lest anybody send strangers what they like.
 */
record OrderSheet(LetterTexts texts, Amounts amounts, OrderLetter letter, Order order) {

    /** By the names that the templates know; what a letter does not show is empty. */
    Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("items", items());
        variables.put("sums", sums());
        variables.put("addressTitle", texts.text("order.address"));
        variables.put("goesTo", address());
        variables.put("parcelTitle", texts.text("order.parcel"));
        variables.put("parcels", parcels());
        return variables;
    }

    private boolean isAbout(OrderLetter.Kind... kinds) {
        return List.of(kinds).contains(letter.kind());
    }

    private List<Map<String, String>> items() {
        if (isAbout(OrderLetter.Kind.REFUNDED)) {
            return List.of();
        }
        return order.content().lines().stream()
                .map(line -> row(
                        line.quantity() + " × " + named(line),
                        amounts.text(line.unitPrice().times(line.quantity()))))
                .toList();
    }

    private static String named(OrderContent.Line line) {
        return line.variantTitle() == null ? line.title() : line.title() + ", " + line.variantTitle();
    }

    private List<Map<String, String>> sums() {
        if (!isAbout(OrderLetter.Kind.CONFIRMED, OrderLetter.Kind.PAY_AGAIN, OrderLetter.Kind.CANCELLED)) {
            return List.of();
        }
        OrderContent.Totals totals = order.content().totals();
        List<Map<String, String>> sums = new ArrayList<>();
        sums.add(row(texts.text("order.subtotal"), amounts.text(totals.subtotal())));
        if (!totals.discount().isZero()) {
            String off = amounts.text(totals.discount().times(-1));
            sums.add(row(texts.text("order.discount"), off));
        }
        sums.add(row(texts.text("order.shipping"), amounts.text(totals.shipping())));
        String tax = amounts.text(totals.tax());
        if (!totals.taxesIncluded()) {
            sums.add(row(texts.text("order.tax"), tax));
        }
        String total = amounts.text(totals.total());
        sums.add(Map.of("label", texts.text("order.total"), "amount", total, "weight", "bold"));
        if (totals.taxesIncluded() && !totals.tax().isZero()) {
            sums.add(row(texts.text("order.taxIncluded"), tax));
        }
        return sums;
    }

    private static Map<String, String> row(String label, String amount) {
        return Map.of("label", label, "amount", amount, "weight", "normal");
    }

    private List<String> address() {
        if (!isAbout(OrderLetter.Kind.CONFIRMED, OrderLetter.Kind.SHIPPED)) {
            return List.of();
        }
        PostalAddress to = order.content().shippingAddress();
        String town =
                Stream.of(to.postalCode(), to.city()).filter(Objects::nonNull).reduce("", OrderSheet::joined);
        String country = Locale.of("", to.countryCode()).getDisplayCountry(amounts.locale());
        return Stream.of(
                        to.firstName() + " " + to.lastName(),
                        to.company(),
                        to.line1(),
                        to.line2(),
                        town,
                        to.region(),
                        country)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String joined(String before, String next) {
        return before.isEmpty() ? next : before + " " + next;
    }

    private List<String> parcels() {
        if (!isAbout(OrderLetter.Kind.SHIPPED)) {
            return List.of();
        }
        return order.shipments().stream()
                .filter(each -> letter.shipmentId() == null || each.id().equals(letter.shipmentId()))
                .map(OrderSheet::parcel)
                .toList();
    }

    private static String parcel(Shipment shipment) {
        return shipment.carrier() + " " + shipment.trackingCode();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "OrderSheet[" + letter + "]";
    }
}
