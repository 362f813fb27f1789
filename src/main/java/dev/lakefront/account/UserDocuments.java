package dev.lakefront.account;

import dev.lakefront.journal.Micros;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.mirror.MirroredDocuments;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What editors see of the people: documents of the type {@code user}. They hold no password, so people who were restored
 * from them choose a new one by mail.
 */
@Singleton
class UserDocuments implements MirroredDocuments {

    static final String TYPE = "user";

    private static final Logger LOG = LoggerFactory.getLogger(UserDocuments.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,36}");
    private static final int MOST_IDS = 500;

    private final AccountRows accounts;
    private final PostalAddressRows addresses;
    private final Clock clock;

    UserDocuments(AccountRows accounts, PostalAddressRows addresses, Clock clock) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    @Transactional
    public Map<String, Map<String, @Nullable Object>> current(Collection<String> ids) {
        List<String> accountIds = ids.stream()
                .map(id -> AccountId.ofDocument(id).value())
                .distinct()
                .toList();
        Map<String, Map<String, @Nullable Object>> documents = new HashMap<>();
        for (int from = 0; from < accountIds.size(); from += MOST_IDS) {
            List<String> some = accountIds.subList(from, Math.min(accountIds.size(), from + MOST_IDS));
            Map<String, List<PostalAddressRow>> books =
                    addresses.of(some).stream().collect(Collectors.groupingBy(PostalAddressRow::accountId));
            for (AccountRow row : accounts.existing(some)) {
                Account account = row.account();
                documents.put(account.id().documentId(), document(account, books.getOrDefault(row.id(), List.of())));
            }
        }
        return documents;
    }

    private static Map<String, @Nullable Object> document(Account account, List<PostalAddressRow> book) {
        EmailAddress email = account.email();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("email", email == null ? null : email.value());
        fields.put("firstName", account.firstName());
        fields.put("lastName", account.lastName());
        fields.put("locale", account.locale());
        fields.put("addresses", book.stream().map(UserDocuments::address).toList());
        fields.put("emailVerified", account.verified());
        fields.put(
                "roles", account.roles().stream().sorted().map(Role::wireName).toList());
        fields.put("blocked", account.blocked());
        return fields;
    }

    private static Map<String, Object> address(PostalAddressRow row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("_key", row.id());
        fields.put("_type", "address");
        put(fields, "firstName", row.firstName());
        put(fields, "lastName", row.lastName());
        put(fields, "company", row.company());
        put(fields, "line1", row.line1());
        put(fields, "line2", row.line2());
        put(fields, "city", row.city());
        put(fields, "region", row.region());
        put(fields, "postalCode", row.postalCode());
        put(fields, "countryCode", row.countryCode());
        put(fields, "phone", row.phone());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    @Override
    @Transactional
    public boolean isEmpty() {
        return accounts.countAny() == 0;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(List<Map<String, @Nullable Object>> documents) {
        for (Map<String, @Nullable Object> document : documents) {
            try {
                restore(document);
            } catch (IllegalArgumentException | DateTimeException e) {
                // the reason may quote what is in the document
                LOG.warn("a document of a person makes no sense and is left out: {}", document.get("_id"));
            }
        }
    }

    private void restore(Map<String, @Nullable Object> document) {
        AccountId id = AccountId.ofDocument(String.valueOf(document.get("_id")));
        if (!ID.matcher(id.value()).matches()) {
            throw new IllegalArgumentException("no id of an account");
        }
        PersonalFields fields = new PersonalFields();
        EmailAddress email = fields.email("/email", text(document, "email"));
        String firstName = fields.text("/firstName", text(document, "firstName"), PersonalFields.LONGEST_NAME);
        String lastName = fields.text("/lastName", text(document, "lastName"), PersonalFields.LONGEST_NAME);
        String locale = fields.locale("/locale", text(document, "locale"));
        if (email == null || fields.faulty()) {
            throw new IllegalArgumentException("fields that the shop would not take");
        }
        int added = accounts.add(
                id.value(),
                email.value(),
                firstName,
                lastName,
                locale == null ? PersonalFields.DEFAULT_LOCALE : locale,
                null,
                Boolean.TRUE.equals(document.get("emailVerified")),
                Boolean.TRUE.equals(document.get("blocked")),
                AccountRow.column(roles(document.get("roles"))),
                // one that nobody remembers: a lone new registration is not taken for the only one
                1,
                time(document.get("_createdAt")),
                time(document.get("_updatedAt")));
        if (added == 1) {
            restoreBook(id, document.get("addresses"));
        }
    }

    /** Addresses that the shop would not take are left out. */
    private void restoreBook(AccountId id, @Nullable Object value) {
        Instant now = Micros.of(clock.instant());
        int kept = 0;
        for (Object each : value instanceof List<?> all ? all : List.of()) {
            PostalAddress address = each instanceof Map<?, ?> fields ? address(fields) : null;
            if (address != null && kept < AddressBook.MOST) {
                // one microsecond apart, so that their order stays
                Instant at = now.plusNanos(1_000L * kept++);
                addresses.save(PostalAddressRow.of(freeId(((Map<?, ?>) each).get("_key")), id, address, at));
            }
        }
    }

    /** The key that the document has, if no other address does. */
    private String freeId(@Nullable Object key) {
        boolean free = key instanceof String text && ID.matcher(text).matches() && addresses.countId(text) == 0;
        return free ? String.valueOf(key) : UUID.randomUUID().toString();
    }

    private static @Nullable PostalAddress address(Map<?, ?> fields) {
        PersonalFields reader = new PersonalFields();
        PostalAddress address = new PostalAddressRequest(
                        text(fields, "firstName"),
                        text(fields, "lastName"),
                        text(fields, "company"),
                        text(fields, "line1"),
                        text(fields, "line2"),
                        text(fields, "city"),
                        text(fields, "region"),
                        text(fields, "postalCode"),
                        text(fields, "countryCode"),
                        text(fields, "phone"))
                .read(reader);
        return reader.faulty() ? null : address;
    }

    private static Set<Role> roles(@Nullable Object value) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (value instanceof List<?> names) {
            names.forEach(name -> roles.add(Role.named(String.valueOf(name))));
        }
        return roles.isEmpty() ? EnumSet.of(Role.CUSTOMER) : roles;
    }

    private static @Nullable String text(Map<?, ?> document, String field) {
        return document.get(field) instanceof String text ? text : null;
    }

    private static Instant time(@Nullable Object value) {
        return Micros.of(Instant.parse(String.valueOf(value)));
    }
}
