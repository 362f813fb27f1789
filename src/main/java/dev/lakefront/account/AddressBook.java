package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The addresses that a person keeps with the shop: {@link #MOST} at most, in the order in which they were added. */
@Singleton
class AddressBook {

    /** What the Studio's schema takes. */
    static final int MOST = 20;

    private final PostalAddressRows rows;
    private final JdbcAccounts accounts;
    private final Clock clock;

    AddressBook(PostalAddressRows rows, JdbcAccounts accounts, Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** An address with its id in this book. */
    record Kept(String id, PostalAddress address) {

        private static Kept of(PostalAddressRow row) {
            return new Kept(row.id(), row.address());
        }
    }

    @Transactional
    public List<Kept> of(AccountId owner) {
        return rows.of(List.of(owner.value())).stream().map(Kept::of).toList();
    }

    /** Nothing if the book is full. */
    @Transactional
    public Optional<Kept> add(AccountId owner, PostalAddress address) {
        if (accounts.locked(owner).isEmpty() || rows.count(owner.value()) >= MOST) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        PostalAddressRow row = PostalAddressRow.of(id, owner, address, Micros.of(clock.instant()));
        rows.save(row);
        accounts.touch(owner);
        return Optional.of(Kept.of(row));
    }

    /** Nothing if there is no such address in this person's book. */
    @Transactional
    public Optional<Kept> replace(AccountId owner, String id, PostalAddress address) {
        Optional<PostalAddressRow> found = accounts.locked(owner).flatMap(account -> rows.find(id, owner.value()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PostalAddressRow row =
                PostalAddressRow.of(id, owner, address, found.get().createdAt());
        rows.update(row);
        accounts.touch(owner);
        return Optional.of(Kept.of(row));
    }

    /** Says whether there was one. */
    @Transactional
    public boolean remove(AccountId owner, String id) {
        boolean removed = accounts.locked(owner).isPresent() && rows.remove(id, owner.value()) == 1;
        if (removed) {
            accounts.touch(owner);
        }
        return removed;
    }
}
