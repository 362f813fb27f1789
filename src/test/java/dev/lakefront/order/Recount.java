package dev.lakefront.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.StripeBooks;
import dev.lakefront.testing.StripeBooks.Taken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Counts money and pieces from what Stripe has and what the lake shows, and says where they differ. It asks nobody else. */
final class Recount {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> UNPAID = Set.of("pending", "processing", "failed");
    private static final Set<String> NO_MONEY_COMES = Set.of("succeeded", "canceled");

    private final OfflineCloud cloud;
    private final StripeBooks stripe;
    private final Map<String, Long> soldBefore = new TreeMap<>();
    private final Set<String> ordersBefore = new HashSet<>();

    /** Begins with what is there now. */
    Recount(OfflineCloud cloud, StripeBooks stripe, Collection<String> skus) {
        this.cloud = cloud;
        this.stripe = stripe;
        skus.forEach(sku -> soldBefore.put(sku, sold(sku)));
        allOrders().forEach(order -> ordersBefore.add(id(order)));
    }

    private long sold(String sku) {
        return JSON.valueToTree(cloud.document("stock." + sku)).path("sold").asLong();
    }

    private List<JsonNode> allOrders() {
        return StreamSupport.stream(
                        cloud.query("*[_type == \"order\" && !(_id in path(\"drafts.**\"))]")
                                .spliterator(),
                        false)
                .toList();
    }

    private List<JsonNode> orders() {
        return allOrders().stream()
                .filter(order -> !ordersBefore.contains(id(order)))
                .toList();
    }

    private static String id(JsonNode order) {
        return order.path("_id").asText().substring("order.".length());
    }

    /** Ids of orders that have been paid, whatever became of the money. */
    List<String> paidOrders() {
        return orders().stream()
                .filter(order -> captured(order) > 0)
                .map(Recount::id)
                .toList();
    }

    private static long captured(JsonNode order) {
        return order.at("/payment/captured").asLong();
    }

    private static long refunded(JsonNode order) {
        return order.at("/payment/refunded").asLong();
    }

    /** In words; none if all is well. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> orders = new HashMap<>();
        orders().forEach(order -> orders.put(id(order), order));
        Map<String, List<Taken>> payments = stripe.all().stream()
                .filter(taken -> !ordersBefore.contains(taken.orderId()))
                .collect(Collectors.groupingBy(Taken::orderId));
        payments.forEach((orderId, taken) -> {
            if (!orders.containsKey(orderId) && taken.stream().anyMatch(each -> each.received() > 0)) {
                differences.add("money without an order: " + taken);
            }
        });
        long kept = 0;
        long said = 0;
        for (Map.Entry<String, JsonNode> each : orders.entrySet()) {
            List<Taken> taken = payments.getOrDefault(each.getKey(), List.of());
            fault(each.getValue(), taken)
                    .forEach(fault -> differences.add(fault + ": " + each.getKey() + " "
                            + each.getValue().path("status").asText() + " "
                            + each.getValue().path("paymentStatus").asText() + " "
                            + each.getValue().path("payment") + ", at Stripe " + taken));
            kept += taken.stream().mapToLong(Taken::kept).sum();
            said += captured(each.getValue()) - refunded(each.getValue());
        }
        if (kept != said) {
            differences.add("in all " + kept + " are kept, and orders say " + said);
        }
        pieces(orders.values(), differences);
        return differences;
    }

    private static List<String> fault(JsonNode order, List<Taken> taken) {
        List<String> faults = new ArrayList<>();
        String status = order.path("status").asText();
        String paymentStatus = order.path("paymentStatus").asText();
        long captured = captured(order);
        long refunded = refunded(order);
        long kept = taken.stream().mapToLong(Taken::kept).sum();
        if (kept != captured - refunded) {
            faults.add("another sum");
        }
        if (taken.stream().filter(each -> each.kept() > 0).count() > 1) {
            faults.add("paid twice");
        }
        if (captured > 0 && captured != order.at("/totals/total").asLong()) {
            faults.add("not the order's total");
        }
        String reference = order.at("/payment/reference").asText();
        if (captured > 0
                && taken.stream()
                        .noneMatch(each -> each.reference().equals(reference) && each.received() == captured)) {
            faults.add("not the payment that counts");
        }
        String expected = captured == 0
                ? "unpaid"
                : refunded == 0 ? "paid" : refunded < captured ? "partially_refunded" : "refunded";
        if (captured == 0 ? !UNPAID.contains(paymentStatus) : !expected.equals(paymentStatus)) {
            faults.add("should be " + expected);
        }
        if (status.equals("cancelled") && kept != 0 && kept != failed(order)) {
            faults.add("money is kept for nothing");
        }
        if (status.equals("cancelled") && taken.stream().anyMatch(each -> !NO_MONEY_COMES.contains(each.status()))) {
            faults.add("money may come for nothing");
        }
        return faults;
    }

    /** What could not be given back, which somebody has to see to. */
    private static long failed(JsonNode order) {
        long failed = 0;
        for (JsonNode refund : order.at("/payment/refunds")) {
            failed += refund.path("status").asText().equals("failed")
                    ? refund.path("amount").asLong()
                    : 0;
        }
        return failed;
    }

    /** Each order that is paid and not called off has taken its pieces, unless they went on sale again with its money. */
    private void pieces(Collection<JsonNode> orders, List<String> differences) {
        Map<String, Long> expected = new TreeMap<>(soldBefore);
        for (JsonNode order : orders) {
            boolean restocked = StreamSupport.stream(
                            order.at("/payment/refunds").spliterator(), false)
                    .anyMatch(refund -> refund.path("restocked").asBoolean());
            if (captured(order) > 0 && !order.path("status").asText().equals("cancelled") && !restocked) {
                order.path("lines")
                        .forEach(line -> expected.merge(
                                line.path("sku").asText(), line.path("quantity").asLong(), Long::sum));
            }
        }
        expected.forEach((sku, count) -> {
            if (sold(sku) != count) {
                differences.add(count + " of " + sku + " are sold, and the lake shows " + sold(sku));
            }
        });
    }
}
