package dev.lakefront.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The letters that a shop promised to send, as its journal has them. */
final class LetterBox {

    private final SignInShop shop;

    LetterBox(SignInShop shop) {
        this.shop = shop;
    }

    /** An address that no other test uses. */
    static String newAddress() {
        return "p" + UUID.randomUUID().toString().replace("-", "") + "@mail.test";
    }

    List<AccountLetter> to(String address) {
        List<AccountLetter> letters = new ArrayList<>();
        var transactions = shop.bean(DataSourceTransactionManager.class);
        shop.inTransaction(() -> {
            try (var statement = transactions
                    .getConnection()
                    .prepareStatement("select body from journal_entry where kind = ? order by id")) {
                statement.setString(1, AccountLetter.KIND);
                var rows = statement.executeQuery();
                while (rows.next()) {
                    letters.add(SignInShop.JSON.readValue(rows.getString(1), AccountLetter.class));
                }
            } catch (SQLException | JsonProcessingException e) {
                throw new AssertionError(e);
            }
        });
        return letters.stream()
                .filter(letter -> letter.recipient().equals(address))
                .toList();
    }

    List<AccountLetter.Kind> kindsTo(String address) {
        return to(address).stream().map(AccountLetter::kind).toList();
    }

    /** The token in the link of the newest letter. */
    String tokenTo(String address) {
        return token(to(address).getLast());
    }

    String token(AccountLetter letter) {
        return shop.bean(LinkTokens.class).token(letter.purpose(), letter.linkId());
    }
}
