package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of links; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface LinkRows extends GenericRepository<LinkRow, String> {

    @Query("""
            insert into account_link (id, purpose, account_id, registration_id, new_email, session_id, expires_at)
            values (:id, :purpose, :accountId, :registrationId, :newEmail, :sessionId, :expiresAt)""")
    int add(
            String id,
            String purpose,
            @Nullable String accountId,
            @Nullable String registrationId,
            @Nullable String newEmail,
            @Nullable String sessionId,
            Instant expiresAt);

    @Query("select * from account_link where id = :id and purpose = :purpose")
    Optional<LinkRow> find(String id, String purpose);

    /** It outlives the registration that it was made for. */
    @Query("update account_link set used_at = :now, registration_id = null where id = :id and used_at is null")
    int use(String id, Instant now);

    @Query("delete from account_link where account_id = :accountId and id <> :kept")
    int removeOthers(String accountId, String kept);

    @Query("delete from account_link where account_id = :accountId and purpose = :purpose")
    int removeOf(String accountId, String purpose);

    @Query("delete from account_link where expires_at < :now")
    int removeExpired(Instant now);
}
