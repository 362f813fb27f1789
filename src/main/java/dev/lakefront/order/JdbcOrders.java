package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Position;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders in the database. */
@Singleton
class JdbcOrders implements Orders {

    private static final String ANY = "%";

    private final OrderRows rows;
    private final TimelineRows timeline;
    private final PlaceOrder placing;

    JdbcOrders(OrderRows rows, TimelineRows timeline, PlaceOrder placing) {
        this.rows = rows;
        this.timeline = timeline;
        this.placing = placing;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public PlaceResult place(NewOrder order) {
        return placing.place(order);
    }

    @Override
    @Transactional
    public Optional<Order> find(OrderId id) {
        return rows.find(id.value()).map(OrderRow::order);
    }

    @Override
    @Transactional
    public Optional<Order> unpaidOf(String cartId) {
        return rows.unpaidOf(cartId).map(OrderRow::order);
    }

    @Override
    @Transactional
    public boolean isSpent(String cartId) {
        return rows.countSpending(cartId) > 0;
    }

    @Override
    @Transactional
    public List<TimelineEntry> timeline(OrderId id) {
        return timeline.of(id.value()).stream().map(TimelineRow::entry).toList();
    }

    @Override
    @Transactional
    public Page ofPerson(AccountId account, @Nullable EmailAddress email, Position after, int most) {
        // no address is empty
        String address = email == null ? "" : email.value();
        List<OrderRow> found = rows.ofPerson(account.value(), address, Micros.of(after.at()), after.id(), most + 1);
        return page(found, rows.countOfPerson(account.value(), address), most);
    }

    @Override
    @Transactional
    public Page search(Filter filter, Position after, int most) {
        String q = filter.q() == null ? "" : filter.q().strip();
        boolean isEmail = q.indexOf('@') >= 0;
        boolean isId = !isEmail && OrderId.parse(q).isPresent();
        String number = isEmail || isId ? ANY : OrderNumbers.prefix(q) + ANY;
        String email = isEmail
                ? EmailAddress.parse(q)
                        .map(EmailAddress::value)
                        .map(JdbcOrders::exactly)
                        .orElse("")
                : ANY;
        String id = isId ? q : ANY;
        String status = pattern(filter.status());
        String payment = pattern(filter.paymentStatus());
        String fulfilment = pattern(filter.fulfilmentStatus());
        List<OrderRow> found = rows.search(
                status, payment, fulfilment, number, email, id, Micros.of(after.at()), after.id(), most + 1);
        return page(found, rows.countSearch(status, payment, fulfilment, number, email, id), most);
    }

    private static String pattern(@Nullable String word) {
        return word == null ? ANY : exactly(word);
    }

    private static String exactly(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }

    private static Page page(List<OrderRow> found, long total, int most) {
        List<Order> orders = found.stream().limit(most).map(OrderRow::order).toList();
        return new Page(orders, total, found.size() > most ? orders.getLast().position() : null);
    }

    @Override
    @Transactional
    public Map<OrderId, List<TimelineEntry>> timelines(Collection<OrderId> ids) {
        return timeline.of(ids.stream().map(OrderId::value).toList()).stream()
                .collect(Collectors.groupingBy(
                        row -> new OrderId(row.orderId()),
                        Collectors.mapping(TimelineRow::entry, Collectors.toList())));
    }
}
