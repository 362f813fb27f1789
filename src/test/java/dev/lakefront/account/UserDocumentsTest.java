package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserDocumentsTest extends PeopleOnEveryDatabase {

    private static final PostalAddress ADDRESS =
            new PostalAddress("Åsa", "Øst", null, "Seeweg 1", null, "Zug", null, "6300", "CH", null);

    private static UserDocuments documents() {
        return shop.bean(UserDocuments.class);
    }

    private static void restore(Map<String, @Nullable Object> document) {
        shop.inTransaction(() -> documents().restore(List.of(document)));
    }

    /** As the lake answers it. */
    private static Map<String, @Nullable Object> lakeDocument(String email) {
        Map<String, @Nullable Object> document = new HashMap<>(Map.of(
                "_id",
                "user." + UUID.randomUUID(),
                "_type",
                "user",
                "_rev",
                "r",
                "_createdAt",
                "2025-01-02T03:04:05Z",
                "_updatedAt",
                "2025-02-03T04:05:06Z"));
        document.put("email", email);
        document.put("firstName", "Åsa");
        document.put("locale", "de");
        document.put("emailVerified", true);
        document.put("roles", List.of("customer", "staff"));
        document.put("shopSeq", 7);
        return document;
    }

    @Test
    void whoIsNotThere_hasNoDocument() {
        Account person = shop.customer(LetterBox.newAddress());
        String unknown = AccountId.random().documentId();

        assertThat(documents().current(List.of(person.id().documentId(), unknown, "user.")))
                .containsOnlyKeys(person.id().documentId());
        assertThat(documents().current(List.of())).isEmpty();
        assertThat(documents().isEmpty()).isFalse();
    }

    @Test
    void document_fitsTheStudiosSchema() {
        Account person = shop.customer(LetterBox.newAddress());
        shop.bean(AddressBook.class).add(person.id(), ADDRESS);
        ObjectNode document = SignInShop.JSON.valueToTree(document(person.id()));
        // what is null is taken away
        document.properties().removeIf(field -> field.getValue().isNull());
        document.put("_type", UserDocuments.TYPE).put("shopSeq", 1);

        assertThat(Schema.read().faults(document)).isEmpty();
        document.put("shoeSize", 43);
        assertThat(Schema.read().faults(document)).hasSize(1);
    }

    @Test
    void manyAtOnce_areAllThere_withTheirOwnAddresses() {
        List<String> ids = new ArrayList<>();
        shop.inTransaction(() -> {
            for (int n = 0; n < 1_100; n++) {
                EmailAddress email = new EmailAddress(LetterBox.newAddress());
                JdbcAccounts accounts = shop.bean(JdbcAccounts.class);
                accounts.add(email, "N" + n, null, "en", null, true, Set.of(Role.CUSTOMER));
                AccountId id = accounts.findByEmail(email).orElseThrow().id();
                shop.bean(AddressBook.class).add(id, ADDRESS);
                ids.add(id.documentId());
            }
        });

        Map<String, Map<String, @Nullable Object>> current = documents().current(ids);
        assertThat(current).hasSize(1_100);
        assertThat(current.values())
                .allSatisfy(document ->
                        assertThat((List<?>) document.get("addresses")).hasSize(1));
    }

    @Test
    void peopleLost_comeBackFromTheLake_withoutAPassword() {
        String email = LetterBox.newAddress();
        Map<String, @Nullable Object> document = lakeDocument(email);
        document.put(
                "addresses",
                List.of(
                        Map.of(
                                "_key",
                                "k1",
                                "_type",
                                "address",
                                "firstName",
                                "Åsa",
                                "lastName",
                                "Øst",
                                "line1",
                                "1",
                                "city",
                                "Zug",
                                "countryCode",
                                "CH"),
                        Map.of("_key", "k2", "_type", "address", "firstName", "no street")));
        restore(document);

        Account account = account(email);
        assertThat(account.id().documentId()).isEqualTo(document.get("_id"));
        assertThat(account.passwordHash()).isNull();
        assertThat(account.verified()).isTrue();
        assertThat(account.roles()).containsExactlyInAnyOrder(Role.CUSTOMER, Role.STAFF);
        assertThat(document(account.id()).get("addresses").toString())
                .contains("_key=k1")
                .doesNotContain("k2");

        assertThat(signIn(email, PASSWORD)).isEqualTo(401);
        post("/auth/forgot-password", "email", email);
        post("/auth/reset-password", "token", letters.tokenTo(email), "password", OTHER_PASSWORD);
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(200);
    }

    @Test
    void whatIsThereAlready_stays() {
        Account person = shop.customer(LetterBox.newAddress());
        String email = String.valueOf(person.email().value());
        Map<String, @Nullable Object> sameId = lakeDocument(LetterBox.newAddress());
        sameId.put("_id", person.id().documentId());
        restore(sameId);
        restore(lakeDocument(email));

        assertThat(account(email)).isEqualTo(person);
    }

    @Test
    void documentsThatMakeNoSense_areLeftOut_andHarmNoOther() {
        String email = LetterBox.newAddress();
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Map<String, @Nullable Object> fault : List.<Map<String, @Nullable Object>>of(
                Map.of("_id", "user.a/b"),
                Map.of("_id", "order.1"),
                Map.of("_id", "user." + "x".repeat(200)),
                Map.of("email", "nobody"),
                Map.of("email", 5),
                Map.of("roles", List.of("root")),
                Map.of("firstName", "a\u202eb"),
                Map.of("_createdAt", "yesterday"))) {
            Map<String, @Nullable Object> document = lakeDocument(LetterBox.newAddress());
            document.putAll(fault);
            all.add(document);
        }
        Map<String, @Nullable Object> good = lakeDocument(email);
        good.put("addresses", "none");
        all.add(good);
        shop.inTransaction(() -> documents().restore(all));

        assertThat(account(email).firstName()).isEqualTo("Åsa");
        all.remove(good);
        assertThat(all.stream()
                        .map(document -> String.valueOf(document.get("_id")))
                        .filter(id -> id.startsWith("user."))
                        .filter(id -> document(AccountId.ofDocument(id)) != null))
                .isEmpty();
    }

    @Test
    void restoredButUnproven_isNotAdoptedByALoneRegistration() {
        String email = LetterBox.newAddress();
        Map<String, @Nullable Object> document = lakeDocument(email);
        document.put("emailVerified", false);
        restore(document);
        register(email, PASSWORD);
        post("/auth/verify-email/resend", "email", email);

        assertThat(letters.kindsTo(email)).endsWith(AccountLetter.Kind.RESET_PASSWORD);
    }
}
