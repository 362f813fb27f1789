package dev.lakefront.order;

import dev.lakefront.kernel.Position;
import dev.lakefront.mirror.Mirror;
import dev.lakefront.web.Cursors;
import dev.lakefront.web.Paging;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.Seals;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the answers about orders, for their owners and for staff. */
@Singleton
public final class OrderAnswerFactory {

    private final Orders orders;
    private final Mirror mirror;
    private final Seals seals;

    OrderAnswerFactory(Orders orders, Mirror mirror, Seals seals) {
        this.orders = orders;
        this.mirror = mirror;
        this.seals = seals;
    }

    /** An order with its timeline. */
    public OrderResponse show(Order order) {
        return OrderResponse.of(
                order, orders.timeline(order.id()), mirror.isShown(order.id().documentId()));
    }

    /** Several orders with their timelines, in their order. */
    List<OrderResponse> show(List<Order> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        Map<OrderId, List<TimelineEntry>> timelines =
                orders.timelines(some.stream().map(Order::id).toList());
        Set<String> shown = mirror.shownAmong(
                some.stream().map(order -> order.id().documentId()).toList());
        return some.stream()
                .map(order -> OrderResponse.of(
                        order,
                        timelines.getOrDefault(order.id(), List.of()),
                        shown.contains(order.id().documentId())))
                .toList();
    }

    HttpResponse<?> ok(Order order) {
        return tagged(order, new OrderResponse.Wrapped(show(order)));
    }

    /** An answer that shows the order as it is, to be changed on the condition that it is so still. */
    public static HttpResponse<?> tagged(Order order, Object body) {
        return PersonalResponse.ok(body).header(HttpHeaders.ETAG, order.tag());
    }

    /** The same whether there is no such order or somebody must not see it. */
    public static HttpResponse<?> unknown() {
        return Problem.of(ProblemCode.ORDER_NOT_FOUND, "There is no such order, or it is not yours.")
                .response();
    }

    public static HttpResponse<?> conflict() {
        return Problem.of(ProblemCode.PRECONDITION_FAILED, "Read the order again; it is not as If-Match says.")
                .response();
    }

    /** Finds some orders of a list. */
    @FunctionalInterface
    public interface Search {
        /** The first ones after a place. */
        Orders.Page find(Position after, int most);
    }

    /**
     * A page of a list, as the parameters ask for it.
     *
     * @param whose of whom it is; its cursors are good for nobody else's
     * @param filters by their parameters' names
     */
    public HttpResponse<?> page(
            String path, String whose, Map<String, String> filters, ParameterReader parameters, Search search) {
        Cursors cursors = new Cursors(seals, String.join("\n", path, whose, filters.toString()));
        Paging paging = new Paging(cursors, path, filters, parameters);
        Problem problem = parameters.problem();
        if (problem != null) {
            return problem.response();
        }
        Orders.Page page = search.find(paging.position(), paging.limit());
        String next = paging.next(page.next());
        return paging.answer(new OrderResponse.Page(show(page.orders()), page.total(), next), next);
    }
}
