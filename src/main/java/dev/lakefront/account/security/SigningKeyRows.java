package dev.lakefront.account.security;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The SQL of the keys; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SigningKeyRows extends GenericRepository<SigningKeyRow, Integer> {

    @Query("select * from signing_key order by generation")
    List<SigningKeyRow> all();

    /** Nothing if another instance made the key of this generation. */
    @Query("""
            insert into signing_key (generation, kid, sealed, public_key, use_from)
            values (:generation, :kid, :sealed, :publicKey, :useFrom)
            on conflict do nothing""")
    int add(int generation, String kid, String sealed, String publicKey, Instant useFrom);

    @Query("delete from signing_key where generation <= :generation")
    int removeUpTo(int generation);
}
