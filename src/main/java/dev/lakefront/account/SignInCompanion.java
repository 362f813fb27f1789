package dev.lakefront.account;

import dev.lakefront.web.Presented;
import java.util.Optional;

/**
 * Something that another room does when somebody signs in. Called once that is committed, with no transaction open. What it
 * throws is logged, and the sign-in is none the worse for it.
 */
public interface SignInCompanion {

    /** The name of its member in the answer to a sign-in, in camel case. */
    String member();

    /** Does it, and says what it did, as JSON is made of it: maps, lists, records. Nothing for no member. */
    Optional<Object> signedIn(AccountId account, Presented presented);
}
