package androidx.test.platform.app;

import android.app.Instrumentation;
import android.os.Bundle;
import org.jspecify.annotations.Nullable;

/** In place of the class of AndroidX, which is on no public Maven repository: Robolectric calls it before each test. */
public final class InstrumentationRegistry {
    private InstrumentationRegistry() {}

    public static void registerInstance(@Nullable Instrumentation instrumentation, @Nullable Bundle arguments) {}
}
