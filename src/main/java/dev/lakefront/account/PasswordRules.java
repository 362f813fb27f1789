package dev.lakefront.account;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords may be chosen (NIST SP 800-63B, 3.1.1.2): any characters, long enough, and none that an attacker tries
 * first. There are no rules of composition: they make passwords alike.
 */
@Singleton
public final class PasswordRules {

    public static final int LONGEST = 256;

    /** Where measuring costs more with every character; what is not guessed within so many is not guessed at all. */
    private static final int MEASURED = 64;

    /** Of zxcvbn's scale: below a million guesses. */
    private static final int TRIVIAL = 1;

    private final int shortest;
    private final Zxcvbn meter = new Zxcvbn();

    @Inject
    PasswordRules(SessionConfig config) {
        this(config.passwordMinLength());
    }

    public PasswordRules(int shortest) {
        this.shortest = shortest;
    }

    /**
     * The code of what is wrong with a password; null if it may be chosen.
     *
     * @param words what an attacker who knows the person tries: address, names, the shop's name
     */
    public @Nullable String fault(String password, Collection<String> words) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        int length = normal.codePointCount(0, normal.length());
        if (length < shortest) {
            return "PASSWORD_TOO_SHORT";
        }
        if (length > LONGEST) {
            return "PASSWORD_TOO_LONG";
        }
        boolean named = words.stream().anyMatch(normal::equalsIgnoreCase);
        return named || trivial(normal, words) ? "PASSWORD_COMMON" : null;
    }

    /** What to do about a fault, for the answer. */
    public String advice(String fault) {
        return switch (fault) {
            case "PASSWORD_TOO_SHORT" -> "At least " + shortest + " characters.";
            case "PASSWORD_TOO_LONG" -> "At most " + LONGEST + " characters.";
            default -> "One that is harder to guess: several words, for example.";
        };
    }

    private boolean trivial(String password, Collection<String> words) {
        String measured = password.substring(0, Math.min(MEASURED, password.length()));
        Strength strength = meter.measure(measured, List.copyOf(words));
        return strength.getScore() <= TRIVIAL;
    }
}
