package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.FieldReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what people tell of themselves. */
final class PersonalFields extends FieldReader {

    static final int LONGEST_NAME = 100;

    private static final int LONGEST_TOKEN = 500;

    /** A password as it is, to be compared. */
    String password(String pointer, @Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            fault(pointer, REQUIRED, "The password.");
            return "";
        }
        return typed;
    }

    /**
     * A password that is to be kept.
     *
     * @param words what an attacker who knows the person tries
     */
    String newPassword(String pointer, @Nullable String typed, PasswordRules rules, Collection<String> words) {
        if (typed == null) {
            fault(pointer, REQUIRED, "A new password.");
            return "";
        }
        String fault = rules.fault(typed, words);
        if (fault != null) {
            fault(pointer, fault, rules.advice(fault));
        }
        return typed;
    }

    /** What an attacker who knows the person would try as a password. */
    static List<String> words(Account account) {
        return Stream.of(
                        Optional.ofNullable(account.email()).map(EmailAddress::value),
                        Optional.ofNullable(account.firstName()),
                        Optional.ofNullable(account.lastName()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a letter's link carries; empty if it can be none. */
    static String token(@Nullable String given) {
        return given == null || given.length() > LONGEST_TOKEN ? "" : given.strip();
    }
}
