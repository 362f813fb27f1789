package dev.lakefront.account;

/** What one part of the shop holds of a person (GDPR, articles 15, 17 and 20). */
public interface PersonalData {

    /** The name of this part in the copy, in camel case. */
    String section();

    /** For the copy that they may ask for, as JSON is made of it: maps, lists, records, text, numbers, truth values, instants. */
    Object of(AccountId account);

    /** Removes what need not be kept, in the transaction in which the account ends. */
    default void forget(AccountId account) {}
}
