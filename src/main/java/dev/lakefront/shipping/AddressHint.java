package dev.lakefront.shipping;

import org.jspecify.annotations.Nullable;

/**
 * Something about an address that its owner may want to look at again. Its text has neither message nor suggestion.
 *
 * @param code {@code CORRECTED} if there is a suggestion, else what is wrong, such as {@code HOUSE_NUMBER_MISSING}; an open
 *     list
 * @param message for people, in English
 * @param suggestion what the field should be; null if nobody knows
 */
public record AddressHint(
        Field field, String code, String message, @Nullable String suggestion) {

    /** Which part of the address. */
    public enum Field {
        /** All of it. */
        ADDRESS,
        COMPANY,
        STREET1,
        STREET2,
        CITY,
        REGION,
        POSTAL_CODE,
        COUNTRY
    }

    @Override
    public String toString() {
        return "AddressHint[" + field + ", " + code + "]";
    }
}
