package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator decides about somebody. What is null or left out stays as it is.
 *
 * @param roles all that the person is to have, of customer, staff, admin
 * @param blocked whether the person is kept from signing in
 */
@Schema(name = "AdmissionRequest")
record AdmissionRequest(
        @Nullable List<@Nullable String> roles, @Nullable Boolean blocked) {

    /** Null if they are to stay, or if there is a fault. */
    @Nullable
    Set<Role> roles(PersonalFields fields) {
        if (roles == null) {
            return null;
        }
        Set<Role> read = EnumSet.noneOf(Role.class);
        for (int at = 0; at < roles.size(); at++) {
            String name = roles.get(at);
            try {
                if (name == null || !read.add(Role.named(name))) {
                    fields.fault("/roles/" + at, "INVALID_ROLE", "Each role once.");
                    return null;
                }
            } catch (IllegalArgumentException e) {
                fields.fault("/roles/" + at, "INVALID_ROLE", "One of customer, staff, admin.");
                return null;
            }
        }
        if (read.isEmpty()) {
            fields.fault("/roles", "REQUIRED", "One role at least.");
        }
        return read;
    }
}
