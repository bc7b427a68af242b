package io.github.peakaclient.spec.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names of tags. Each becomes an interface, and a method of the client's class that returns it. */
public final class TagNames {
    private static final Pattern UPPER_CAMEL = Pattern.compile("[A-Z][A-Za-z0-9]*");

    /** Methods that every object has. */
    private static final Set<String> TAKEN =
            Set.of("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private TagNames() {}

    /**
     * Returns whether the interface and the method of the tag compile.
     *
     * @param reserved the methods of the client's class itself
     */
    public static boolean isUsable(String tag, Set<String> reserved) {
        return UPPER_CAMEL.matcher(tag).matches()
                && isFree(tag.substring(0, 1).toLowerCase(Locale.ROOT) + tag.substring(1), reserved);
    }

    /** Returns the tag, or another one if its method would have a name that is taken: {@code CloseOperations} for {@code Close}. */
    public static String usable(String tag, Set<String> reserved) {
        return isUsable(tag, reserved) ? tag : tag + "Operations";
    }

    private static boolean isFree(String method, Set<String> reserved) {
        return !TAKEN.contains(method) && !reserved.contains(method) && !SourceVersion.isKeyword(method);
    }
}
