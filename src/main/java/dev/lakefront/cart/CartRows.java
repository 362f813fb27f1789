package dev.lakefront.cart;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of carts; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CartRows extends GenericRepository<CartRow, String> {

    @Query("select * from cart where id = :id and expires_at > :now")
    Optional<CartRow> find(String id, Instant now);

    @Query("select * from cart where token_key = :tokenKey and expires_at > :now")
    Optional<CartRow> findByToken(String tokenKey, Instant now);

    @Query("select * from cart where account_id = :accountId and expires_at > :now")
    Optional<CartRow> findByAccount(String accountId, Instant now);

    /** Locks the row until the end of the transaction, as the others that are named so. */
    @Query("select * from cart where id = :id and expires_at > :now for update")
    Optional<CartRow> locked(String id, Instant now);

    @Query("select * from cart where token_key = :tokenKey and expires_at > :now for update")
    Optional<CartRow> lockedByToken(String tokenKey, Instant now);

    @Query("select * from cart where account_id = :accountId and expires_at > :now for update")
    Optional<CartRow> lockedByAccount(String accountId, Instant now);

    CartRow save(CartRow row);

    /** Adds an empty cart of a person who has none. */
    @Query("""
            insert into cart (id, version, account_id, currency, country_code, locale, codes, created_at, updated_at,
                expires_at)
            values (:id, :version, :accountId, :currency, :countryCode, :locale, '', :now, :now, :expiresAt)
            on conflict do nothing""")
    int claim(
            String id,
            long version,
            String accountId,
            String currency,
            @Nullable String countryCode,
            String locale,
            Instant now,
            Instant expiresAt);

    @Query("""
            update cart set version = :version, currency = :currency, country_code = :countryCode, locale = :locale,
                email = :email, note = :note, codes = :codes, updated_at = :now, expires_at = :expiresAt
            where id = :id""")
    int change(
            String id,
            long version,
            String currency,
            @Nullable String countryCode,
            String locale,
            @Nullable String email,
            @Nullable String note,
            String codes,
            Instant now,
            Instant expiresAt);

    /** Makes a guest's cart a person's; its token opens nothing from now on. */
    @Query("""
            update cart set account_id = :accountId, token_key = null, version = :version, updated_at = :now,
                expires_at = :expiresAt
            where id = :id""")
    int give(String id, String accountId, long version, Instant now, Instant expiresAt);

    @Query("update cart set order_id = :orderId where id = :id")
    int ordered(String id, String orderId);

    @Query("delete from cart where id = :id and order_id = :orderId")
    int spend(String id, String orderId);

    /** With its lines. */
    @Query("delete from cart where id = :id")
    int remove(String id);

    @Query("delete from cart where account_id = :accountId")
    int removeOf(String accountId);

    @Query("delete from cart where account_id = :accountId and expires_at <= :now")
    int removeExpiredOf(String accountId, Instant now);

    @Query("select id from cart where expires_at <= :now order by expires_at limit :most")
    List<String> expired(Instant now, int most);

    /** Those of these that have not been changed meanwhile. */
    @Query("delete from cart where id in (:ids) and expires_at <= :now")
    int removeExpired(Collection<String> ids, Instant now);
}
