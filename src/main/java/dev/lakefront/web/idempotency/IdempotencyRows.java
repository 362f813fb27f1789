package dev.lakefront.web.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of idempotency keys; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IdempotencyRows extends GenericRepository<IdempotencyRow, String> {

    /** Waits for whoever is adding the same. */
    @Query("""
            insert into idempotency_key (scope, key_hash, fingerprint, state, owner, lease_until, expires_at)
            values (:scope, :keyHash, :fingerprint, 'claimed', :owner, :leaseUntil, :expiresAt)
            on conflict do nothing""")
    int add(String scope, String keyHash, String fingerprint, String owner, Instant leaseUntil, Instant expiresAt);

    @Query("select * from idempotency_key where scope = :scope and key_hash = :keyHash")
    Optional<IdempotencyRow> find(String scope, String keyHash);

    /** What is too old to be remembered is as good as not there. */
    @Query("""
            update idempotency_key set fingerprint = :fingerprint, state = 'claimed', owner = :owner,
                lease_until = :leaseUntil, resource_id = null, made_id = null, status = null, answer = null,
                expires_at = :expiresAt
            where scope = :scope and key_hash = :keyHash and expires_at <= :now""")
    int beginAnew(
            String scope,
            String keyHash,
            String fingerprint,
            String owner,
            Instant leaseUntil,
            Instant expiresAt,
            Instant now);

    /** Takes over what nobody is about any more, unless another did so first. */
    @Query("""
            update idempotency_key set owner = :owner, lease_until = :leaseUntil
            where scope = :scope and key_hash = :keyHash and owner = :from and state = :state and lease_until <= :now""")
    int takeOver(
            String scope, String keyHash, String from, String state, String owner, Instant leaseUntil, Instant now);

    @Query("""
            update idempotency_key set state = 'bound', resource_id = :resourceId, made_id = :madeId
            where scope = :scope and key_hash = :keyHash and owner = :owner and state = 'claimed'""")
    int bind(String scope, String keyHash, String owner, String resourceId, @Nullable String madeId);

    @Query("""
            update idempotency_key set state = 'answered', owner = null, lease_until = null, status = :status,
                answer = :answer
            where scope = :scope and key_hash = :keyHash and owner = :owner and state = 'bound'""")
    int answer(String scope, String keyHash, String owner, int status, String answer);

    @Query("""
            delete from idempotency_key
            where scope = :scope and key_hash = :keyHash and owner = :owner and state = 'claimed'""")
    int free(String scope, String keyHash, String owner);

    @Query("""
            update idempotency_key set lease_until = :now
            where scope = :scope and key_hash = :keyHash and owner = :owner and state = 'bound'""")
    int endLease(String scope, String keyHash, String owner, Instant now);

    @Query("delete from idempotency_key where expires_at <= :now")
    int removeExpired(Instant now);
}
