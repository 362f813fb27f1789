package dev.lakefront.account;

import dev.lakefront.kernel.Position;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people as staff sees them, and what administrators decide about them. */
@Singleton
class AdminUsers {

    private final JdbcAccounts accounts;
    private final AccountRows rows;
    private final Sessions sessions;
    private final SecurityEvents events;

    AdminUsers(JdbcAccounts accounts, AccountRows rows, Sessions sessions, SecurityEvents events) {
        this.accounts = accounts;
        this.rows = rows;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * @param total how many there are on all pages
     * @param next where the next page begins; null on the last one
     */
    record Page(List<Account> items, long total, @Nullable Position next) {}

    /** Those whose address or one of whose names contains the text, the newest first. */
    @Transactional
    public Page list(@Nullable String text, Position after, int limit) {
        String pattern = "%" + (text == null ? "" : text.replaceAll("([\\\\%_])", "\\\\$1")) + "%";
        List<Account> found = rows.page(pattern, after.at(), after.id(), limit + 1).stream()
                .map(AccountRow::account)
                .toList();
        List<Account> items = found.subList(0, Math.min(limit, found.size()));
        Account last = found.size() > limit ? items.getLast() : null;
        return new Page(
                items,
                rows.count(pattern),
                last == null ? null : new Position(last.createdAt(), last.id().value()));
    }

    /** How a decision ended. */
    sealed interface Result {

        record Changed(Account account) implements Result {}

        record Unknown() implements Result {}

        /** Nobody blocks or demotes themself: an administrator would be left out by a slip. */
        record OwnAccount() implements Result {}
    }

    /** What is null stays as it is. Whoever is blocked or loses a role is signed out everywhere. */
    @Transactional
    public Result change(
            AccountId admin, AccountId id, @Nullable Set<Role> roles, @Nullable Boolean blocked, Client client) {
        Optional<Account> found = accounts.locked(id);
        if (found.isEmpty()) {
            return new Result.Unknown();
        }
        Account before = found.get();
        Set<Role> newRoles = roles == null ? before.roles() : roles;
        boolean newBlocked = blocked == null ? before.blocked() : blocked;
        boolean demoted = !newRoles.containsAll(before.roles());
        if (id.equals(admin) && (newBlocked || demoted)) {
            return new Result.OwnAccount();
        }
        if (!newRoles.equals(before.roles()) || newBlocked != before.blocked()) {
            accounts.admit(id, newRoles, newBlocked);
        }
        if (!newRoles.equals(before.roles())) {
            events.note(SecurityEvents.Kind.ROLES_CHANGED, id, client);
        }
        if (newBlocked != before.blocked()) {
            events.note(newBlocked ? SecurityEvents.Kind.BLOCKED : SecurityEvents.Kind.UNBLOCKED, id, client);
        }
        if (newBlocked || demoted) {
            sessions.endAll(id, newBlocked ? SessionEnd.BLOCKED : SessionEnd.ROLES_CHANGED);
        }
        return new Result.Changed(accounts.find(id).orElse(before));
    }
}
