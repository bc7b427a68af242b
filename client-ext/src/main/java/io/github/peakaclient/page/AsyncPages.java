package io.github.peakaclient.page;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.StepFuture;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The future that {@link Pager#forEachAsync} returns. It is kept out of {@link Pager} because {@link CompletableFuture} is
 * missing on Android before API level 24.
 */
final class AsyncPages<T extends @Nullable Object, A> extends CompletableFuture<@Nullable Void> {
    private final PageWalk<T, A> walk;
    private final AsyncAction<? super T> action;
    private final ExecutorService executor;
    private Iterator<T> items = Collections.emptyIterator();
    private volatile @Nullable CompletableFuture<?> call;

    private AsyncPages(PageWalk<T, A> walk, AsyncAction<? super T> action, ExecutorService executor) {
        this.walk = walk;
        this.action = action;
        this.executor = executor;
    }

    static <T extends @Nullable Object, A> CompletableFuture<@Nullable Void> start(
            PageWalk<T, A> walk, AsyncAction<? super T> action, ExecutorService executor) {
        AsyncPages<T, A> future = new AsyncPages<>(walk, action, executor);
        future.run();
        return future;
    }

    /**
     * Processes items and pages until one of them has to be awaited. This is a loop, so that completed stages do not nest.
     */
    private void run() {
        try {
            while (!isDone()) {
                if (!step()) {
                    return;
                }
            }
        } catch (Throwable t) { // including what the action throws, which would be lost otherwise
            completeExceptionally(t);
        }
    }

    /**
     * Starts the next action or the next call.
     *
     * @return true if its result is there already, so that the loop may continue
     */
    private boolean step() {
        if (items.hasNext()) {
            return joinOrResumeLater(
                    requireNonNull(action.accept(items.next()), "action returned null, expected a CompletionStage")
                            .toCompletableFuture());
        }
        if (!walk.hasNext()) {
            complete(null);
            return false;
        }
        if (walk.needsPreparation()) {
            return joinOrResumeLater(inFlight(
                    StepFuture.running(executor, () -> {
                        walk.prepare();
                        return null;
                    }),
                    prepared -> {}));
        }
        return joinOrResumeLater(inFlight(
                walk.call().sendAsync(),
                answer -> items = walk.accept(answer).items().iterator()));
    }

    private <V extends @Nullable Object> CompletableFuture<?> inFlight(
            CompletableFuture<V> step, Consumer<? super V> next) {
        call = step;
        if (isCancelled()) {
            step.cancel(true);
        }
        return step.handle((value, failure) -> {
            if (failure != null) {
                throw new CompletionException(
                        failure instanceof TransportException ? walk.failure((TransportException) failure) : failure);
            }
            next.accept(value);
            return null;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // run() handles every exception
    private boolean joinOrResumeLater(CompletableFuture<?> stage) {
        if (stage.isDone()) {
            stage.join();
            return true;
        }
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                run();
            } else {
                completeExceptionally(failure);
            }
        });
        return false;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        Throwable cause = failure.getCause();
        return super.completeExceptionally(failure instanceof CompletionException && cause != null ? cause : failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean canceled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<?> page = call;
        if (canceled && page != null) {
            page.cancel(true);
        }
        return canceled;
    }
}
