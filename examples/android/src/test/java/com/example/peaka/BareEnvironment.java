package com.example.peaka;

import android.app.Instrumentation;
import javax.inject.Named;
import org.robolectric.android.internal.AndroidTestEnvironment;
import org.robolectric.internal.ShadowProvider;
import org.robolectric.pluginapi.Sdk;
import org.robolectric.pluginapi.TestEnvironmentLifecyclePlugin;

/** Android with an instrumentation that watches no activities. */
public final class BareEnvironment extends AndroidTestEnvironment {
    @SuppressWarnings("UnnecessaryQualifier") // Robolectric's injector needs no @Inject
    public BareEnvironment(
            @Named("runtimeSdk") Sdk runtimeSdk,
            @Named("compileSdk") Sdk compileSdk,
            ShadowProvider[] shadowProviders,
            TestEnvironmentLifecyclePlugin[] plugins) {
        super(runtimeSdk, compileSdk, shadowProviders, plugins);
    }

    @Override
    protected Instrumentation pickInstrumentation() {
        return new Instrumentation() {
            @Override
            public void runOnMainSync(Runnable runner) {
                runner.run(); // tests are on the main thread
            }
        };
    }
}
