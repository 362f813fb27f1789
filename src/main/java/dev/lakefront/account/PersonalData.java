package dev.lakefront.account;

/** What one part of the shop holds of a person, for the copy that they may ask for (GDPR, articles 15 and 20). */
public interface PersonalData {

    /** The name of this part in the copy, in camel case. */
    String section();

    /** As JSON is made of it: maps, lists, records, text, numbers, truth values, instants. */
    Object of(AccountId account);
}
