package com.example.peaka;

import org.junit.runners.model.InitializationError;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.internal.AndroidSandbox.TestEnvironmentSpec;

/** Robolectric without AndroidX, which is on no public Maven repository and which only tests of activities need. */
public final class AndroidRunner extends RobolectricTestRunner {
    public AndroidRunner(Class<?> test) throws InitializationError {
        super(
                test,
                defaultInjector()
                        .bind(TestEnvironmentSpec.class, new TestEnvironmentSpec(BareEnvironment.class))
                        .build());
    }
}
