package io.github.peakaclient.spec.document;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names of tags. Each becomes an interface, and a method of the client class, {@code Peaka}, that returns it. */
public final class TagNames {
    private static final Pattern UPPER_CAMEL = Pattern.compile("[A-Z][A-Za-z0-9]*");

    /** Methods that every object has, and those of the client class itself. */
    private static final Set<String> TAKEN = Set.of(
            "clone",
            "equals",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            // Peaka
            "baseUrl",
            "builder",
            "close",
            "connectors",
            "create",
            "files",
            "fromEnvironment",
            "options",
            "project",
            "region",
            "session",
            "timing",
            "withOptions",
            "within");

    private TagNames() {}

    /** Returns whether the interface and the method of the tag compile. */
    public static boolean isUsable(String tag) {
        return UPPER_CAMEL.matcher(tag).matches()
                && isFree(tag.substring(0, 1).toLowerCase(Locale.ROOT) + tag.substring(1));
    }

    /** Returns the tag, or another one if its method would have a name that is taken: {@code CloseOperations} for {@code Close}. */
    public static String usable(String tag) {
        return isUsable(tag) ? tag : tag + "Operations";
    }

    private static boolean isFree(String method) {
        return !TAKEN.contains(method) && !SourceVersion.isKeyword(method);
    }
}
