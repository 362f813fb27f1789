package dev.lakefront.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code postal_address}. */
@MappedEntity("postal_address")
record PostalAddressRow(
        @Id String id,
        String accountId,
        String firstName,
        String lastName,
        @Nullable String company,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        String countryCode,
        @Nullable String phone,
        Instant createdAt) {

    static PostalAddressRow of(String id, AccountId owner, PostalAddress address, Instant createdAt) {
        return new PostalAddressRow(
                id,
                owner.value(),
                address.firstName(),
                address.lastName(),
                address.company(),
                address.line1(),
                address.line2(),
                address.city(),
                address.region(),
                address.postalCode(),
                address.countryCode(),
                address.phone(),
                createdAt);
    }

    PostalAddress address() {
        return new PostalAddress(
                firstName, lastName, company, line1, line2, city, region, postalCode, countryCode, phone);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "PostalAddressRow[" + id + "]";
    }
}
