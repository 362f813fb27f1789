package dev.lakefront.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The copy of everything that the shop holds of a person. Secrets are no part of it: a password's hash, tokens. */
@Singleton
final class PersonalExport {

    private static final int MOST_EVENTS = 1_000;

    private final AddressBook book;
    private final Sessions sessions;
    private final SecurityEvents events;
    private final List<PersonalData> others;
    private final Clock clock;

    PersonalExport(AddressBook book, Sessions sessions, SecurityEvents events, List<PersonalData> others, Clock clock) {
        this.book = book;
        this.sessions = sessions;
        this.events = events;
        this.others = others.stream()
                .sorted(Comparator.comparing(PersonalData::section))
                .toList();
        this.clock = clock;
    }

    /** The copy as it is asked for in a session of the account. */
    Map<String, Object> of(Account account, String sessionId) {
        AccountId id = account.id();
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("exportedAt", clock.instant().toString());
        copy.put("user", UserResponse.of(account));
        copy.put(
                "addresses", book.of(id).stream().map(PostalAddressResponse::of).toList());
        copy.put(
                "sessions",
                sessions.list(id).stream()
                        .map(session -> SessionResponse.of(session, sessionId))
                        .toList());
        copy.put(
                "securityEvents",
                events.newest(id, MOST_EVENTS).stream()
                        .map(SecurityEventResponse::of)
                        .toList());
        others.forEach(other -> copy.put(other.section(), other.of(id)));
        return copy;
    }
}
