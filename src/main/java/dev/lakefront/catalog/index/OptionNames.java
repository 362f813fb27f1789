package dev.lakefront.catalog.index;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the products' options and their values are called, over the whole index. Where products disagree, the name that
 * most of them use counts.
 */
public interface OptionNames {

    /** The code of the option that has this code or, in any locale, this name; null if there is none. Case does not count. */
    @Nullable
    String code(String codeOrName);

    /** The option's name, by locale. */
    Map<String, String> names(String option);

    /** The value's label, by locale. */
    Map<String, String> labels(String option, String value);
}
