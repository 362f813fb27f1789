package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of registrations that wait for their link; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface RegistrationRows extends GenericRepository<RegistrationRow, String> {

    @Query("""
            insert into registration (id, account_id, password_hash, first_name, last_name, locale, expires_at)
            values (:id, :accountId, :passwordHash, :firstName, :lastName, :locale, :expiresAt)""")
    int add(
            String id,
            String accountId,
            String passwordHash,
            @Nullable String firstName,
            @Nullable String lastName,
            String locale,
            Instant expiresAt);

    @Query("select * from registration where id = :id")
    Optional<RegistrationRow> find(String id);

    @Query("select * from registration where account_id = :accountId and expires_at > :now")
    List<RegistrationRow> live(String accountId, Instant now);

    @Query("update registration set expires_at = :expiresAt where id = :id")
    int extend(String id, Instant expiresAt);

    @Query("delete from registration where account_id = :accountId")
    int removeOf(String accountId);

    @Query("delete from registration where expires_at < :now")
    int removeExpired(Instant now);
}
