package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The SQL of address books; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PostalAddressRows extends GenericRepository<PostalAddressRow, String> {

    PostalAddressRow save(PostalAddressRow row);

    PostalAddressRow update(PostalAddressRow row);

    @Query("select * from postal_address where id = :id and account_id = :accountId")
    Optional<PostalAddressRow> find(String id, String accountId);

    /** In the order in which they were added. */
    @Query("select * from postal_address where account_id in (:accountIds) order by account_id, created_at, id")
    List<PostalAddressRow> of(Collection<String> accountIds);

    @Query("select count(*) from postal_address where account_id = :accountId")
    long count(String accountId);

    @Query("select count(*) from postal_address where id = :id")
    long countId(String id);

    @Query("delete from postal_address where id = :id and account_id = :accountId")
    int remove(String id, String accountId);

    @Query("delete from postal_address where account_id = :accountId")
    int removeOf(String accountId);
}
