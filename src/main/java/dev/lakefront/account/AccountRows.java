package dev.lakefront.account;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of accounts; every statement runs alike on H2 and PostgreSQL. Counts are rows changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRows extends GenericRepository<AccountRow, String> {

    /** Adds nothing if the id or the address is there already. */
    @Query("""
            insert into account (id, email, first_name, last_name, locale, password_hash, verified, blocked, roles,
                registrations, created_at, updated_at)
            values (:id, :email, :firstName, :lastName, :locale, :passwordHash, :verified, :blocked, :roles,
                :registrations, :createdAt, :updatedAt)
            on conflict do nothing""")
    int add(
            String id,
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            String locale,
            @Nullable String passwordHash,
            boolean verified,
            boolean blocked,
            String roles,
            int registrations,
            Instant createdAt,
            Instant updatedAt);

    @Query("select * from account where id = :id")
    Optional<AccountRow> find(String id);

    /** Locks the row until the end of the transaction. */
    @Query("select * from account where id = :id for update")
    Optional<AccountRow> locked(String id);

    @Query("select * from account where email = :email")
    Optional<AccountRow> findByEmail(String email);

    /** Locks the row until the end of the transaction. */
    @Query("select * from account where email = :email for update")
    Optional<AccountRow> lockedByEmail(String email);

    @Query("select * from account where id in (:ids) and email is not null")
    List<AccountRow> existing(Collection<String> ids);

    @Query("select count(*) from (select id from account limit 1) one_of_them")
    long countAny();

    @Query("update account set registrations = registrations + 1 where id = :id")
    int countRegistration(String id);

    @Query("""
            update account set password_hash = :passwordHash, first_name = :firstName, last_name = :lastName,
                locale = :locale, verified = true, updated_at = :now
            where id = :id""")
    int settle(
            String id,
            String passwordHash,
            @Nullable String firstName,
            @Nullable String lastName,
            String locale,
            Instant now);

    @Query("update account set password_hash = :passwordHash, updated_at = :now where id = :id")
    int setPassword(String id, String passwordHash, Instant now);

    @Query("update account set verified = true, updated_at = :now where id = :id")
    int verify(String id, Instant now);

    @Query("""
            update account set first_name = :firstName, last_name = :lastName, locale = :locale, updated_at = :now
            where id = :id""")
    int rename(String id, @Nullable String firstName, @Nullable String lastName, String locale, Instant now);

    @Query("update account set email = :email, verified = true, updated_at = :now where id = :id")
    int move(String id, String email, Instant now);

    @Query("update account set roles = :roles, blocked = :blocked, updated_at = :now where id = :id")
    int admit(String id, String roles, boolean blocked, Instant now);

    @Query("update account set updated_at = :now where id = :id")
    int touch(String id, Instant now);

    @Query("""
            update account set email = null, first_name = null, last_name = null, locale = 'en', password_hash = null,
                verified = false, blocked = false, roles = 'customer', registrations = 0, updated_at = :now
            where id = :id""")
    int erase(String id, Instant now);

    @Query("delete from account where id = :id")
    int remove(String id);

    /** Accounts whose address nobody proved, and that nobody can prove by a link that is there. */
    @Query("""
            select id from account a
            where a.verified = false and a.email is not null and a.created_at < :before
              and not exists (select 1 from account_link l
                where l.account_id = a.id and l.used_at is null and l.expires_at > :now)
            order by a.id limit :max""")
    List<String> unproven(Instant before, Instant now, int max);

    @Query("""
            select count(*) from account a
            where a.id = :id and a.verified = false
              and not exists (select 1 from account_link l
                where l.account_id = a.id and l.used_at is null and l.expires_at > :now)""")
    long countUnproven(String id, Instant now);

    /** A page of the people whose address or name matches the pattern, the newest first. */
    @Query("""
            select * from account a
            where a.email is not null
              and (a.email ilike :pattern or a.first_name ilike :pattern or a.last_name ilike :pattern)
              and (a.created_at, a.id) < (:createdAt, :id)
            order by a.created_at desc, a.id desc limit :max""")
    List<AccountRow> page(String pattern, Instant createdAt, String id, int max);

    @Query("""
            select count(*) from account a
            where a.email is not null
              and (a.email ilike :pattern or a.first_name ilike :pattern or a.last_name ilike :pattern)""")
    long count(String pattern);
}
