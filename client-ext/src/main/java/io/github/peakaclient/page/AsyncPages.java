package io.github.peakaclient.page;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.call.Calls;
import io.github.peakaclient.error.TransportException;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Apart from {@link Pager}, since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncPages<T extends @Nullable Object, A> extends CompletableFuture<@Nullable Void> {
    private final PageWalk<T, A> walk;
    private final AsyncAction<? super T> action;
    private Iterator<T> items = Collections.emptyIterator();
    private volatile @Nullable CompletableFuture<?> call;

    private AsyncPages(PageWalk<T, A> walk, AsyncAction<? super T> action) {
        this.walk = walk;
        this.action = action;
    }

    static <T extends @Nullable Object, A> CompletableFuture<@Nullable Void> start(
            PageWalk<T, A> walk, AsyncAction<? super T> action) {
        AsyncPages<T, A> future = new AsyncPages<>(walk, action);
        future.run();
        return future;
    }

    /** Goes on until something has to be waited for. A loop: stages that are complete must not nest. */
    private void run() {
        try {
            while (!isDone()) {
                if (!step()) {
                    return;
                }
            }
        } catch (Throwable t) { // of the caller's action too: else nobody would ever hear of it
            completeExceptionally(t);
        }
    }

    /** @return whether to go on at once */
    private boolean step() {
        if (items.hasNext()) {
            return isComplete(requireNonNull(action.accept(items.next()), "action gave null, expected a stage")
                    .toCompletableFuture());
        }
        if (!walk.hasNext()) {
            complete(null);
            return false;
        }
        CompletableFuture<A> page = Calls.sendAsync(walk.call());
        call = page;
        if (isCancelled()) {
            page.cancel(true);
        }
        return isComplete(page.handle((answer, failure) -> {
            if (failure != null) {
                throw new CompletionException(
                        failure instanceof TransportException ? walk.failure((TransportException) failure) : failure);
            }
            items = walk.accept(answer).items().iterator();
            return null;
        }));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // run catches all
    private boolean isComplete(CompletableFuture<?> stage) {
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
