package com.example.peaka;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The result of a tool that runs once, when the first test asks for it. Thread-safe. */
final class Lazy<T> {
    private final Callable<T> tool;
    private @Nullable T result;

    Lazy(Callable<T> tool) {
        this.tool = tool;
    }

    synchronized T get() throws Exception {
        T known = result;
        if (known == null) {
            known = tool.call();
            result = known;
        }
        return known;
    }
}
