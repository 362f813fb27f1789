package dev.lakefront.account;

import dev.lakefront.web.Presented;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that other rooms do when somebody signs in. */
@Singleton
final class SignInCompanions {

    private static final Logger LOG = LoggerFactory.getLogger(SignInCompanions.class);

    private final List<SignInCompanion> companions;

    SignInCompanions(List<SignInCompanion> companions) {
        this.companions = companions;
    }

    /** What they did, by member; never fails. */
    Map<String, Object> signedIn(Account account, Presented presented) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SignInCompanion companion : companions) {
            try {
                companion.signedIn(account.id(), presented).ifPresent(done -> members.put(companion.member(), done));
            } catch (RuntimeException e) {
                LOG.error("{} failed at the sign-in of {}", companion.member(), account, e);
            }
        }
        return members;
    }
}
