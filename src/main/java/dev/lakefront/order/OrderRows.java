package dev.lakefront.order;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of orders; runs alike on H2 and PostgreSQL. Counts are rows changed. Lists are in the order of their times. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OrderRows extends GenericRepository<OrderRow, String> {

    /** Adds one, unless its id or number is taken, or its cart has an open order that is not paid. */
    @Query("""
            insert into shop_order (id, number, version, status, status_reason, payment_status, payment,
                fulfilment_status, account_id, email, locale, cart_id, unpaid_cart, spends_cart, fingerprint, content,
                refunds, shipments, outcome, hold_id, deadline, end_at, look_at, placed_at, updated_at)
            values (:id, :number, :version, :status, :statusReason, :paymentStatus, :payment,
                :fulfilmentStatus, :accountId, :email, :locale, :cartId, :unpaidCart, :spendsCart, :fingerprint, :content,
                :refunds, :shipments, :outcome, :holdId, :deadline, :endAt, :lookAt, :placedAt, :updatedAt)
            on conflict do nothing""")
    int add(
            String id,
            String number,
            long version,
            String status,
            @Nullable String statusReason,
            String paymentStatus,
            @Nullable String payment,
            String fulfilmentStatus,
            @Nullable String accountId,
            String email,
            String locale,
            @Nullable String cartId,
            @Nullable String unpaidCart,
            boolean spendsCart,
            String fingerprint,
            String content,
            String refunds,
            String shipments,
            @Nullable String outcome,
            String holdId,
            Instant deadline,
            @Nullable Instant endAt,
            @Nullable Instant lookAt,
            Instant placedAt,
            Instant updatedAt);

    @Query("select * from shop_order where id = :id")
    Optional<OrderRow> find(String id);

    /** Locks the row until the end of the transaction. */
    @Query("select * from shop_order where id = :id for update")
    Optional<OrderRow> locked(String id);

    @Query("select id from shop_order where id = :id for update")
    Optional<String> lock(String id);

    @Query("select * from shop_order where unpaid_cart = :cartId")
    Optional<OrderRow> unpaidOf(String cartId);

    @Query("select count(*) from shop_order where cart_id = :cartId and spends_cart = true")
    long countSpending(String cartId);

    /** What can change of an order; one that does not wait for money any more is waited for no more. */
    @Query("""
            update shop_order set version = :version, status = :status, status_reason = :statusReason,
                payment_status = :paymentStatus, payment = :payment, fulfilment_status = :fulfilmentStatus,
                refunds = :refunds, shipments = :shipments, outcome = :outcome, updated_at = :now, deadline = :deadline,
                spends_cart = case when :spendsCart = true then true else spends_cart end,
                unpaid_cart = case when :payable = true then unpaid_cart else null end,
                end_at = case when :payable = true and :deadline > deadline then :deadline
                    when :payable = true then end_at else null end,
                look_at = case when :payable = true then look_at else null end
            where id = :id and version = :version - 1""")
    int change(
            String id,
            long version,
            String status,
            @Nullable String statusReason,
            String paymentStatus,
            @Nullable String payment,
            String fulfilmentStatus,
            String refunds,
            String shipments,
            @Nullable String outcome,
            boolean spendsCart,
            boolean payable,
            Instant deadline,
            Instant now);

    @Query("select * from shop_order where end_at <= :now order by end_at limit :max")
    List<OrderRow> toEnd(Instant now, int max);

    /** Puts off when one is ended, unless somebody else has. */
    @Query("update shop_order set end_at = :next where id = :id and end_at = :seen")
    int putOffEnd(String id, Instant seen, Instant next);

    @Query("select * from shop_order where look_at <= :now order by look_at limit :max")
    List<OrderRow> toLookAt(Instant now, int max);

    /** Puts off when one is looked at, unless somebody else has. */
    @Query("update shop_order set look_at = :next where id = :id and look_at = :seen")
    int putOffLook(String id, Instant seen, Instant next);

    @Query("select count(*) from shop_order where end_at is not null and deadline < :before")
    long countOverdue(Instant before);

    /** A person's, with guests' of the address, the newest first. An address that is none matches nobody's. */
    @Query("""
            select * from (
                select * from (
                    select * from shop_order where account_id = :accountId
                        and (placed_at < :at or (placed_at = :at and id < :id))
                    order by placed_at desc, id desc limit :max) own
                union all
                select * from (
                    select * from shop_order where email = :email and account_id is null
                        and (placed_at < :at or (placed_at = :at and id < :id))
                    order by placed_at desc, id desc limit :max) guests) both_
            order by placed_at desc, id desc limit :max""")
    List<OrderRow> ofPerson(String accountId, String email, Instant at, String id, int max);

    @Query("""
            select (select count(*) from shop_order where account_id = :accountId)
                + (select count(*) from shop_order where email = :email and account_id is null)""")
    long countOfPerson(String accountId, String email);

    /** Those that match patterns of {@code like}, the newest first. */
    @Query("""
            select * from shop_order
            where status like :status and payment_status like :payment and fulfilment_status like :fulfilment
                and number like :number and email like :email and id like :orderId
                and (placed_at < :at or (placed_at = :at and id < :id))
            order by placed_at desc, id desc limit :max""")
    List<OrderRow> search(
            String status,
            String payment,
            String fulfilment,
            String number,
            String email,
            String orderId,
            Instant at,
            String id,
            int max);

    @Query("""
            select count(*) from shop_order
            where status like :status and payment_status like :payment and fulfilment_status like :fulfilment
                and number like :number and email like :email and id like :orderId""")
    long countSearch(String status, String payment, String fulfilment, String number, String email, String orderId);
}
