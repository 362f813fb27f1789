package dev.lakefront.cart;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** The SQL of lines; runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CartLineRows extends GenericRepository<CartLineRow, String> {

    @Query("select * from cart_line where cart_id = :cartId order by place")
    List<CartLineRow> of(String cartId);

    /** In one batch. */
    List<CartLineRow> saveAll(List<CartLineRow> rows);

    /** In one batch. */
    List<CartLineRow> updateAll(List<CartLineRow> rows);

    @Query("delete from cart_line where id in (:ids)")
    int removeAll(Collection<String> ids);
}
